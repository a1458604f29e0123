import type { Clause, NotVerified } from '../contract/clause.ts';
import { clauseId } from '../contract/clause-id.ts';
import { responseClauses, whyUnjudged } from '../contract/response-clauses.ts';
import { documentedResponse, neverHasBody } from '../document/documented-response.ts';
import { coveringMediaType } from '../document/media-type.ts';
import type { Operation } from '../document/operation.ts';
import type { ResponseContent, ResponseDescription } from '../document/response-description.ts';
import { headerOf, type WireReply } from '../send/exchange.ts';
import type { BodyValidator } from './body-validator.ts';
import { nameFlaws } from './name-flaws.ts';
import { ownExample, valueIn } from './own-example.ts';
import type { NamedFlaw } from './pick-branch.ts';
import { quoted } from './quoted.ts';
import { readBody } from './read-body.ts';
import { wrongValue } from './wrong-value.ts';

/** Something about a reply that breaks a clause. */
export interface Flaw {
  /** The clause's id. */
  readonly clause: string;
  readonly expected: string;
  /** The same for every reply with this flaw. */
  readonly actual: string;
  /** What this very reply had. */
  readonly excerpt?: string;
  /** What the validator says, where a schema is broken. */
  readonly broken?: NamedFlaw;
  /** A pointer to where the document itself shows the value that breaks its schema. */
  readonly example?: string;
}

export interface CheckedReply {
  /** The response that the spec documents for this status; nothing where it documents none. */
  readonly documented: ResponseDescription | undefined;
  readonly flaws: readonly Flaw[];
  /** The documented media type or range that its body is judged by; nothing where it is not judged. */
  readonly content?: ResponseContent;
  /** The parsed body of a documented JSON reply, or the text of another one. */
  readonly body: unknown;
  /** By the clause: flaws for which the target is not to be blamed, and why. */
  readonly excused?: ReadonlyMap<string, string>;
  /** What of a sound reply could not be judged. */
  readonly unjudged?: NotVerified;
}

/** Checks media type, encoding, syntax and schema of a reply against what its status promises. */
export function checkReply(operation: Operation, reply: WireReply, validate: BodyValidator): CheckedReply {
  const documented = documentedResponse(operation, reply.status);
  const isEmpty = neverHasBody(operation.method, reply.status);
  if (documented === undefined || documented.content.length === 0 || isEmpty)
    return { documented, flaws: [], body: undefined };
  const unsound = (actual: string, excerpt?: string): CheckedReply => {
    const expected = documented.content.map(({ mediaType }) => mediaType).join(' or ');
    const flaw = { clause: clauseId.mediaType(operation, documented.status), expected, actual };
    return { documented, flaws: [{ ...flaw, ...(excerpt !== undefined && { excerpt }) }], body: undefined };
  };

  const contentType = headerOf(reply, 'content-type');
  if (reply.headers.filter(([name]) => name.toLowerCase() === 'content-type').length > 1)
    return unsound('more than one Content-Type');
  // RFC 9110 §8.3: without a type, it is any octets.
  const mediaType = contentType ?? 'application/octet-stream';
  const content = coveringMediaType(documented.content, mediaType);
  if (content === undefined)
    return unsound(contentType === undefined ? 'no Content-Type' : `Content-Type ${quoted(contentType)}`);
  const { schema } = content;
  const skipped = (reason: string): CheckedReply => {
    const { pointer } = schema ?? content.node;
    return { documented, flaws: [], body: undefined, ...(schema !== undefined && { unjudged: { pointer, reason } }) };
  };
  const read = readBody(reply, mediaType);
  if ('problem' in read) return { ...unsound(read.problem, read.excerpt), content };
  if ('unread' in read) return skipped(read.unread);
  const { body } = read;
  if (schema === undefined) return { documented, flaws: [], content, body };
  const reason = whyUnjudged(mediaType, schema) ?? validate.unreadable(schema);
  if (reason !== undefined) return skipped(reason);
  const named = nameFlaws(validate(schema, body), {
    operation,
    status: documented.status,
    clauses: responseClauses(operation).clauses,
    mediaType: content.mediaType,
  });
  const flaws = named.map((broken): Flaw => {
    const { clause, message: actual, place, keyword } = broken;
    const example = ownExample(content, place, body);
    const excerpt = wrongValue(valueIn(body, place), keyword);
    return {
      clause,
      expected: 'a body that satisfies the schema',
      actual,
      broken,
      ...(excerpt !== undefined && { excerpt }),
      ...(example !== undefined && { example }),
    };
  });
  return { documented, flaws, content, body };
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
