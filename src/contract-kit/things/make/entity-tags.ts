import type { Case } from '../../contract/model/case.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { type Exchange, headerOf, isSuccessStatus, responseOf } from '../../contract/model/exchange.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import { type Thing, thingPathOf } from '../read/thing.ts';
import { withHeaderField } from '../scene/with-query.ts';
import type { MakerOptions } from './maker-options.ts';
import { withProvisioned } from './provision/provisioned.ts';

/** The latest strong ETag of each thing, for requests that are only accepted with it (RFC 9110 §13.1.1). */
export class EntityTags {
  readonly #tags = new Map<string, string>();
  /** The operations that have asked for one. */
  readonly #asking = new Set<Operation>();

  /**
   * Notes the ETag that an exchange shows, and whether it asks for one with 428 (RFC 6585 §3). What may have changed a thing makes
   * its ETag unknown, and so does a 412.
   *
   * @param made What the exchange has made.
   */
  note(operation: Operation, exchange: Exchange, made: readonly Thing[]): void {
    const { request } = exchange;
    const response = responseOf(exchange);
    const { status } = response ?? { status: 0 };
    if (status === 428) this.#asking.add(operation);
    const path = thingPathOf(request);
    const isRefused = status >= 400 && status < 500 && status !== 412;
    // A part or an action may also change what its path begins with.
    if (!isSafe(request.method) && !isRefused)
      for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) this.#tags.delete(path.slice(0, end));
    if (response === undefined || !isSuccessStatus(status)) return;
    const [own = { path }] = made.filter(({ isAlias }) => !isAlias);
    const isAction = request.method === 'POST' && made.length === 0;
    const tag = headerOf(response, 'etag') ?? 'W/';
    // Other members, as a query may ask for, have another ETag.
    if (!isAction && !request.path.includes('?') && !tag.startsWith('W/')) this.#tags.set(own.path, tag);
  }

  /**
   * The case with the ETag of the thing that its path names in `If-Match`, unless this header is at fault or given, or absent where
   * the service has not asked for it.
   *
   * @param read Reads a thing whose ETag is not known.
   */
  async fill(
    testCase: Case,
    thing: Thing | undefined,
    { model, valuesOf }: Pick<MakerOptions, 'model' | 'valuesOf'>,
    read: (thing: Thing) => Promise<unknown>,
  ): Promise<Case> {
    const { operation } = testCase;
    const parameter = conditionOf(operation);
    if (parameter === undefined || thing === undefined) return testCase;
    const isNamed = model.handlesOf(operation).at(-1)?.resource === thing.resource;
    const isGiven = valuesOf(operation).parameters.has(dimensionName(operation, parameter));
    const isAsked = this.#asking.has(operation) && headerOf(testCase.request, parameter.name) === undefined;
    const withTag = (tag: string): Case =>
      isAsked
        ? { ...testCase, request: withHeaderField(testCase.request, parameter.name, tag) }
        : withProvisioned(testCase, { headers: { [parameter.name]: tag } });
    // It says whether a value would be filled in at all.
    if (!isNamed || isGiven || withTag('"any"') === testCase) return testCase;
    if (!this.#tags.has(thing.path)) await read(thing);
    const tag = this.#tags.get(thing.path);
    return tag === undefined ? testCase : withTag(tag);
  }
}

/** The parameter of an operation that takes the ETag of what the request changes. */
export function conditionOf({ method, parameters }: Operation): Parameter | undefined {
  if (isSafe(method)) return undefined;
  return parameters.find(({ in: location, name }) => location === 'header' && name.toLowerCase() === 'if-match');
}
