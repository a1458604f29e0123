import { breakBody, replaceAt } from '../check/break-body.ts';
import type { BodyAssertion, Clause } from '../contract/clause.ts';
import type { WireReply } from '../send/exchange.ts';

/** A recorded reply with one thing changed so that it breaks one clause. */
export interface ReplyMutant {
  readonly clause: string;
  readonly name: string;
  readonly reply: WireReply;
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
): ReplyMutant[] {
  return clauses.flatMap((clause) => {
    if (clause.side !== 'response') return [];
    const { assertion, id } = clause;
    if (assertion?.status === status) {
      return bodyMutants(assertion, body).map(
        ([name, mutated]): ReplyMutant => ({ clause: id, name, reply: { ...reply, body: encode(mutated) } }),
      );
    }
    if (id.endsWith(`/${status}/media-type`))
      return formMutants(reply).map(([name, mutated]): ReplyMutant => ({ clause: id, name, reply: mutated }));
    return [];
  });
}

function bodyMutants(assertion: BodyAssertion, body: unknown): [name: string, body: unknown][] {
  const mutants: [string, unknown][] = [];
  const broken = breakBody(body, assertion);
  if (broken !== undefined) mutants.push([`breaks ${assertion.keyword}`, broken.body]);
  if (assertion.keyword !== 'type' && assertion.keyword !== 'enum') return mutants;
  for (const [name, value] of values) {
    if (isAllowed(assertion, value)) continue;
    const replaced = replaceAt(body, assertion.path, value);
    if (replaced !== undefined) mutants.push([name, replaced.body]);
  }
  return mutants;
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
