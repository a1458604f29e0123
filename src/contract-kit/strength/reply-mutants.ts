import type { BodyValidator } from '../check/body-validator.ts';
import { brokenBodies } from '../check/break-body.ts';
import { replaced, shownValue } from '../check/shown-value.ts';
import type { BodyAssertion, Clause } from '../contract/clause.ts';
import type { JsonObject } from '../document/json.ts';
import type { WireReply } from '../send/exchange.ts';

/** A recorded reply with one thing changed so that it breaks one clause. */
export interface ReplyMutant {
  readonly clause: string;
  readonly name: string;
  readonly reply: WireReply;
}

/** Where the schemas are, and what knows which alternatives a reply is. */
export interface MutationContext {
  readonly document: JsonObject;
  readonly validate: BodyValidator;
}

const values: readonly (readonly [name: string, value: unknown])[] = [
  ['a number', 7],
  ['a numeral', '7'],
  ['an object', {}],
  ['an array', []],
  ['true', true],
  ['the word true', 'true'],
  ['null', null],
  ['an empty string', ''],
];

/** Mutants of a sound reply, for every clause about replies with its status. */
export function replyMutants(
  clauses: readonly Clause[],
  status: string,
  reply: WireReply,
  body: unknown,
  { document, validate }: MutationContext,
): ReplyMutant[] {
  return clauses.flatMap((clause) => {
    if (clause.side !== 'response') return [];
    const { assertion, id, pointer } = clause;
    if (assertion?.status === status) {
      const shown = shownValue(body, assertion, validate);
      if (shown === undefined) return [];
      const [broken] = brokenBodies(body, { document, assertion, pointer }, shown);
      const first: [string, unknown][] = broken === undefined ? [] : [[`breaks ${assertion.keyword}`, broken]];
      return [...first, ...otherValues(assertion, body, shown.place)].map(
        ([name, mutated]): ReplyMutant => ({ clause: id, name, reply: { ...reply, body: encode(mutated) } }),
      );
    }
    if (id.endsWith(`/${status}/media-type`))
      return formMutants(reply).map(([name, mutated]): ReplyMutant => ({ clause: id, name, reply: mutated }));
    return [];
  });
}

function otherValues(
  assertion: BodyAssertion,
  body: unknown,
  place: readonly (string | number)[],
): [name: string, body: unknown][] {
  if (assertion.keyword !== 'type' && assertion.keyword !== 'enum') return [];
  return values
    .filter(([, value]) => !isAllowed(assertion, value))
    .map(([name, value]) => [name, replaced(body, place, value)]);
}

/** Whether the value satisfies the assertion, so that a reply with it breaks nothing. */
function isAllowed({ keyword, limit }: BodyAssertion, value: unknown): boolean {
  const list: unknown[] = Array.isArray(limit) ? limit : [limit];
  if (keyword === 'enum') return list.includes(value);
  return list.includes(typeOf(value)) || (list.includes('integer') && Number.isInteger(value));
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Changes of the reply's form: what it says it is, and whether it is that. */
function formMutants(reply: WireReply): [name: string, reply: WireReply][] {
  const typed = (type: string): WireReply => ({ ...reply, headers: [['Content-Type', type]] });
  return [
    ['text/html', typed('text/html')],
    ['text/plain', typed('text/plain')],
    ['application/problem+json', typed('application/problem+json')],
    ['no media type', { ...reply, headers: [] }],
    ['no body', { ...reply, body: new Uint8Array() }],
    ['half a body', { ...reply, body: reply.body.slice(0, reply.body.length / 2) }],
    [
      'a byte that is not UTF-8',
      { ...reply, body: Uint8Array.from([...reply.body.slice(0, -1), 0xff, ...reply.body.slice(-1)]) },
    ],
    ['a byte order mark', { ...reply, body: Uint8Array.from([0xef, 0xbb, 0xbf, ...reply.body]) }],
    ['an HTML page', { ...reply, body: new TextEncoder().encode('<html></html>') }],
  ];
}

function encode(body: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(body));
}
