import type { Case } from '../../contract/model/case.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { type Exchange, headerOf, isSuccessStatus, responseOf } from '../../contract/model/exchange.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import { type Thing, thingPathOf } from '../read/thing.ts';
import type { MakerParts } from './maker-parts.ts';
import { withProvisioned } from './provision/provisioned.ts';
import { withThing } from './with-references.ts';

/** The latest strong ETag of each thing, for requests that are only accepted with it (RFC 9110 §13.1.1). */
export interface EntityTags {
  /**
   * Notes the ETag that an exchange shows. What may have changed a thing makes its ETag unknown, and so does a 412.
   *
   * @param made What the exchange has made.
   */
  readonly note: (exchange: Exchange, made: readonly Thing[]) => void;
  /** The case with the ETag of the thing that its path names in `If-Match`, unless this header is absent or at fault. */
  readonly fill: (testCase: Case, thing: Thing | undefined) => Promise<Case>;
}

/**
 * @param send Sends a case, and notes the exchange.
 * @param tags Those of the whole run.
 */
export function createEntityTags(parts: MakerParts, send: MakerParts['send'], tags: Map<string, string>): EntityTags {
  const read = async (thing: Thing): Promise<void> => {
    const reader = thing.resource.own.get('GET');
    const cases = reader !== undefined && parts.isAllowed(reader) ? parts.casesFor(reader) : [];
    const testCase = cases.find(({ request }) => !request.path.includes('?'));
    if (testCase !== undefined) await send(withThing(testCase, thing));
  };
  return {
    note: (exchange, made) => {
      const { request } = exchange;
      const response = responseOf(exchange);
      const { status } = response ?? { status: 0 };
      const path = thingPathOf(request);
      const isRefused = status >= 400 && status < 500 && status !== 412;
      // A part or an action may also change what its path begins with.
      if (!isSafe(request.method) && !isRefused)
        for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) tags.delete(path.slice(0, end));
      if (response === undefined || !isSuccessStatus(status)) return;
      const [own = { path }] = made.filter(({ isAlias }) => !isAlias);
      const isAction = request.method === 'POST' && made.length === 0;
      const tag = headerOf(response, 'etag') ?? 'W/';
      // Other members, as a query may ask for, have another ETag.
      if (!isAction && !request.path.includes('?') && !tag.startsWith('W/')) tags.set(own.path, tag);
    },
    fill: async (testCase, thing) => {
      const parameter = conditionOf(testCase.operation);
      if (parameter === undefined || thing === undefined) return testCase;
      const isNamed = parts.model.handlesOf(testCase.operation).at(-1)?.resource === thing.resource;
      const isGiven = parts.valuesOf(testCase.operation).parameters.has(dimensionName(testCase.operation, parameter));
      const withTag = (tag: string): Case => withProvisioned(testCase, { headers: { [parameter.name]: tag } });
      // It says whether a value would be filled in at all.
      if (!isNamed || isGiven || withTag('"any"') === testCase) return testCase;
      if (!tags.has(thing.path)) await read(thing);
      const tag = tags.get(thing.path);
      return tag === undefined ? testCase : withTag(tag);
    },
  };
}

/** The parameter of an operation that takes the ETag of what the request changes. */
export function conditionOf({ method, parameters }: Operation): Parameter | undefined {
  if (isSafe(method)) return undefined;
  return parameters.find(({ in: location, name }) => location === 'header' && name.toLowerCase() === 'if-match');
}
