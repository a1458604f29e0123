import { type Case, requestKey } from '../../contract/model/case.ts';
import { type Exchange, responseOf, type WireRequest } from '../../contract/model/exchange.ts';
import type { KnownRequest } from '../../contract/model/operation-values.ts';
import { knownRequestOf } from '../../exchange/recording/known-request.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { withoutSlots } from '../../requests/unique/slots.ts';
import { uniqueTextsIn } from './gate/ledger.ts';
import { hasSucceeded } from './gate/readable.ts';
import { type Lesson, repairsOf } from './repair/repairs.ts';

export interface RepairerOptions {
  /** The plainest request of an operation that has what is known. `undefined` if the description does not allow it. */
  readonly caseOf: (operation: Operation, known: KnownRequest) => Case | undefined;
  /** Makes an accepted request the base of those of its operation. */
  readonly begin: (operation: Operation, known: KnownRequest) => void;
  /** A request with sample texts in its unique parts. */
  readonly sample: (template: WireRequest) => WireRequest;
}

/** A refusal may name one thing after the other. */
const maxRounds = 3;
/** Statuses of a request that is refused because of what it says. */
const refusals = [400, 409, 412, 422];
const maxCharacters = 20_000;

/** Mends valid requests that were refused, by what the refusals name. */
export class Repairer {
  readonly #options: RepairerOptions;
  readonly #taught = new Map<Operation, readonly Lesson[]>();
  readonly #tried = new Set<Operation>();

  constructor(options: RepairerOptions) {
    this.#options = options;
  }

  /**
   * Sends requests that a refusal suggests, until one is accepted. From then on, the requests of the operation begin with it.
   *
   * @param refused The request before it was filled with things.
   * @param send Fills and sends a request. `undefined` if it was not sent.
   */
  async repair(
    refused: Case,
    exchange: Exchange,
    send: (testCase: Case) => Promise<Exchange | undefined>,
  ): Promise<Case | undefined> {
    const { caseOf, begin } = this.#options;
    const { operation } = refused;
    let refusal = refusalIn(exchange);
    if (refusal === undefined || this.#tried.has(operation)) return undefined;
    this.#tried.add(operation);
    let known = this.#plain(refused);
    let taught: readonly Lesson[] = [];
    const sent = new Set([requestKey(refused.request)]);
    for (let round = 0; round < maxRounds && known !== undefined; round += 1) {
      const before: string = refusal;
      for (const { request: next, lessons } of repairsOf(operation, known, before, [...this.#taught.values()].flat())) {
        const other = caseOf(operation, next);
        if (other === undefined || sent.has(requestKey(other.request))) continue;
        sent.add(requestKey(other.request));
        const answer = await send(other);
        if (answer === undefined) return undefined;
        const all = [...taught, ...lessons];
        if (hasSucceeded(answer)) {
          if (all.length > 0) this.#taught.set(operation, all);
          begin(operation, next);
          return other;
        }
        refusal = refusalIn(answer) ?? before;
        if (refusal === before) continue;
        // The service has something else to say, so the first change may be right.
        known = next;
        taught = all;
        break;
      }
      if (refusal === before) return undefined;
    }
    return undefined;
  }

  /** A request without what is unique in it. `undefined` if the description does not say what its parts are. */
  #plain({ operation, request }: Case): KnownRequest | undefined {
    const { body } = request;
    return knownRequestOf(operation, {
      ...this.#options.sample(request),
      ...(body !== undefined && { body: withoutSlots(body) }),
    });
  }

  /** What refusals have taught, in the words of a report. */
  learned(): { readonly operation: string; readonly change: string }[] {
    return [...this.#taught].map(([{ id }, lessons]) => ({
      operation: id,
      change: lessons.map(changeOf).join(', '),
    }));
  }
}

function changeOf({ path, value }: Lesson): string {
  const name = `\`${path.join('.')}\``;
  return value === undefined ? `without ${name}` : `${name} is ${JSON.stringify(value)}`;
}

/** Reads the text of a refusal and leaves out what only this request has. It returns `undefined` if the response is no refusal. */
function refusalIn(exchange: Exchange): string | undefined {
  const response = responseOf(exchange);
  if (response === undefined || !refusals.includes(response.status)) return undefined;
  const text = new TextDecoder().decode(response.body).slice(0, maxCharacters);
  const own = uniqueTextsIn(exactJson(exchange.request.body));
  return own.reduce((rest, one) => rest.replaceAll(one, ''), text);
}
