import { errorsToClauses } from '../../contract/clauses/errors-to-clauses.ts';
import type { ClauseViolation } from '../../contract/clauses/nearest-branch.ts';
import { requestBodyClauses } from '../../contract/clauses/request-body-clauses.ts';
import type { Expectation } from '../../contract/model/candidate.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import { headerOf, type WireRequest } from '../../contract/model/exchange.ts';
import { parseJson } from '../../contract/model/read-body.ts';
import { type Json, parsedJson } from '../../openapi/document/json.ts';
import { type BodyContent, contentFor } from '../../openapi/operation/body-content.ts';
import { mediaTypeParameter } from '../../openapi/operation/media-type.ts';
import { needsBody, type Operation } from '../../openapi/operation/operation.ts';
import { bodyValidatorOf, requestViolations, type SchemaError } from '../../schema/validate/body-validator.ts';
import { bodySyntaxes } from './body-syntax.ts';
import { hasOtherPartType } from './multipart.ts';

/** The body of a request on the wire. */
export interface WireBody {
  /** Absent if the request has no `Content-Type`. */
  readonly contentType?: string | undefined;
  /** Absent if the request has no body. */
  readonly body?: string | undefined;
}

/** What the description says about the body of a request. */
export interface BodyVerdict {
  readonly expectation: Expectation;
  /** The deciding clause. */
  readonly clause: string;
  /** The violations of the schema. */
  readonly violations: readonly ClauseViolation[];
  /** Whether the schema could not judge the body. */
  readonly isNotVerified?: true;
}

/** Decides what a provider must do with a body. */
export function judgeBody(operation: Operation, { contentType, body }: WireBody): BodyVerdict {
  const isRequired = needsBody(operation);
  const verdictBy = (clause: string) => (expectation: Expectation) => ({ expectation, clause, violations: [] });
  const presence = verdictBy(clauseId.bodyPresence(operation));
  const mediaType = verdictBy(clauseId.bodyMediaType(operation));
  if (body === undefined) return presence(isRequired ? 'refuse' : 'accept');
  // Without a media type, the receiver may guess what the body is (RFC 9110 §8.3).
  if (contentType === undefined) return body === '' && isRequired ? presence('refuse') : mediaType('either');
  const content = contentFor(operation, contentType);
  // An empty body may count as absent.
  if (content === undefined) return mediaType(body === '' && !isRequired ? 'either' : 'refuse');
  if (content === 'unknown') return mediaType('either');
  if (body === '' && content.kind === 'json') return presence(isRequired ? 'refuse' : 'either');
  const charset = mediaTypeParameter(contentType, 'charset');
  if (charset !== undefined && charset !== 'utf-8') return mediaType('either');
  if (content.kind === 'multipart' && hasOtherPartType(body, content)) return mediaType('refuse');
  if (content.kind !== 'json') {
    const violations = (value: Json): SchemaError[] => requestViolations(content.schema, value);
    const readings = bodySyntaxes[content.kind].read(body, content, violations);
    if (readings?.length === 0) return mediaType(body === '' && !isRequired ? 'either' : 'refuse');
    const judged = judgeReadings(operation, content, readings);
    // A body without a byte is empty, like an absent one.
    const isDoubtful = body === '' && judged.expectation !== (isRequired ? 'refuse' : 'accept');
    return isDoubtful ? { ...judged, expectation: 'either' } : judged;
  }
  const parsed = parseJson(Buffer.from(body));
  // Text with duplicate keys is JSON, but its meaning is undefined (RFC 8259 §4).
  if ('problem' in parsed) return mediaType(parsedJson(body) === undefined ? 'refuse' : 'either');
  return judgeReadings(operation, content, [parsed.body]);
}

/** Judges a text as the body of a request with these headers. */
export function judgeSentBody(operation: Operation, headers: WireRequest['headers'], body: string): BodyVerdict {
  return judgeBody(operation, { contentType: headerOf({ headers }, 'content-type'), body });
}

/** A body is invalid if its schema accepts none of its readings. They are `undefined` if there are too many to try. */
function judgeReadings(operation: Operation, content: BodyContent, readings?: readonly unknown[]): BodyVerdict {
  const { schema, documented } = content;
  const clause = clauseId.bodyMediaType(operation);
  const validate = bodyValidatorOf(operation.node.document, 'request');
  if (readings === undefined || (schema !== undefined && validate.notVerified(schema) !== undefined))
    return { expectation: 'either', clause, violations: [], isNotVerified: true };
  if (schema === undefined) return { expectation: 'accept', clause, violations: [] };
  const all = readings.map((reading) => violationsOf(operation, { documented }, validate(schema, reading)));
  const [violations = []] = all.toSorted((one, other) => one.length - other.length);
  const [first] = violations;
  return { expectation: first === undefined ? 'accept' : 'refuse', clause: first?.clause ?? clause, violations };
}

/** The violations of the value of a body, with the clauses that they break. */
export function violationsOf(
  operation: Operation,
  { documented }: Pick<BodyContent, 'documented'>,
  violations: readonly SchemaError[],
): ClauseViolation[] {
  const { clauses } = requestBodyClauses(operation);
  return errorsToClauses(violations, { operation, status: undefined, mediaType: documented, clauses });
}
