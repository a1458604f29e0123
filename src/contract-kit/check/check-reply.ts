import type { Clause } from '../contract/clause.ts';
import { clauseId } from '../contract/clause-id.ts';
import { isJsonMediaType } from '../contract/response-clauses.ts';
import type { Operation, ResponseDescription } from '../document/operation.ts';
import { headerOf, type WireReply } from '../send/exchange.ts';
import type { BodyValidator } from './body-validator.ts';
import { repeatsMember } from './repeats-member.ts';

/** Something about a reply that breaks a clause. */
export interface Flaw {
  /** The clause's id. */
  readonly clause: string;
  readonly expected: string;
  /** The same for every reply with this flaw. */
  readonly actual: string;
  /** What this very reply had. */
  readonly excerpt?: string;
}

export interface CheckedReply {
  /** The response that the spec documents for this status; nothing where it documents none. */
  readonly documented: ResponseDescription | undefined;
  readonly flaws: readonly Flaw[];
  /** The parsed body of a documented JSON reply. */
  readonly body: unknown;
}

/** Checks media type, encoding, syntax and schema of a reply against what its status promises. */
export function checkReply(operation: Operation, reply: WireReply, validate: BodyValidator): CheckedReply {
  const documented = documentedResponse(operation, reply.status);
  if (documented === undefined || documented.content.length === 0) return { documented, flaws: [], body: undefined };
  const mediaTypeClause = clauseId.mediaType(operation, documented.status);
  const expected = documented.content.map(({ mediaType }) => mediaType).join(' or ');
  const unsound = (actual: string, excerpt?: string): CheckedReply => ({
    documented,
    flaws: [{ clause: mediaTypeClause, expected, actual, ...(excerpt !== undefined && { excerpt }) }],
    body: undefined,
  });

  const contentType = headerOf(reply, 'content-type');
  if (reply.headers.filter(([name]) => name.toLowerCase() === 'content-type').length > 1)
    return unsound('more than one Content-Type');
  const content = documented.content.find(({ mediaType }) => essence(mediaType) === essence(contentType ?? ''));
  if (content === undefined)
    return unsound(contentType === undefined ? 'no Content-Type' : `Content-Type ${contentType}`);
  if (!isJsonMediaType(content.mediaType)) return { documented, flaws: [], body: undefined };

  const coding = unaskedCoding(reply);
  if (coding !== undefined) return unsound(coding);
  const parsed = parseJson(reply.body);
  if ('problem' in parsed) return unsound(parsed.problem, parsed.excerpt);
  const schema = content.node.at('schema');
  const flaws = (schema === undefined ? [] : validate(schema, parsed.body)).map((flaw): Flaw => {
    const id = clauseId.body(operation, documented.status, flaw.path, flaw.keyword, flaw.property);
    return { clause: id, expected: 'a body that satisfies the schema', actual: flaw.message };
  });
  return { documented, flaws, body: parsed.body };
}

/** The clause that a flaw belongs to: its own, or else the nearest above it in the body. */
export function clauseOf(flaw: Flaw, clauses: ReadonlyMap<string, Clause>): string {
  if (clauses.has(flaw.clause)) return flaw.clause;
  const parts = flaw.clause.split('/');
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const above = `${parts.slice(0, length).join('/')}/type`;
    if (clauses.has(above)) return above;
  }
  return flaw.clause;
}

/** The response for a status: the code itself, then its range, then `default` (OpenAPI 3.1 §4.8.16). */
function documentedResponse(operation: Operation, status: number): ResponseDescription | undefined {
  const byStatus = (name: string): ResponseDescription | undefined =>
    operation.responses.find((response) => response.status.toUpperCase() === name);
  return byStatus(String(status)) ?? byStatus(`${Math.floor(status / 100)}XX`) ?? byStatus('DEFAULT');
}

/** What is wrong where the body came in a coding: the kit asks for none. */
export function unaskedCoding(reply: WireReply): string | undefined {
  const coding = headerOf(reply, 'content-encoding');
  return coding === undefined || coding.toLowerCase() === 'identity'
    ? undefined
    : `Content-Encoding ${coding}, unasked`;
}

/** A media type without its parameters, in lower case (RFC 9110 §8.3.1). */
export function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

/** JSON between systems is UTF-8 without a byte order mark (RFC 8259 §8.1). */
export function parseJson(
  bytes: Uint8Array,
): { readonly body: unknown } | { readonly problem: string; readonly excerpt?: string } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { problem: 'a body that is not UTF-8' };
  }
  try {
    const body: unknown = JSON.parse(text);
    return repeatsMember(text, body) ? { problem: 'a body that names a member twice' } : { body };
  } catch {
    return text === '' ? { problem: 'an empty body' } : { problem: 'a body that is not JSON', excerpt: excerpt(text) };
  }
}

function excerpt(text: string): string {
  const line = JSON.stringify(text.slice(0, 60));
  return text.length > 60 ? `${line.slice(0, -1)}…"` : line;
}
