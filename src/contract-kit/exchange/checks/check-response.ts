import { responseClauses, whyUnjudged } from '../../contract/clauses/response-clauses.ts';
import type { Clause } from '../../contract/model/clause.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import { headersNamed, type WireResponse } from '../../contract/model/exchange.ts';
import { readBody } from '../../contract/model/read-body.ts';
import {
  documentedResponse,
  neverHasBody,
  type ResponseContent,
  type ResponseDescription,
} from '../../openapi/operation/documented-response.ts';
import { bodyKindOf, coveringMediaType } from '../../openapi/operation/media-type.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { BodyValidator } from '../../schema/validate/body-validator.ts';
import { quoted } from '../../text/quoted.ts';
import { type CheckedHeaders, checkHeaders, type DocumentedResponse } from './check-headers.ts';
import { schemaViolations } from './schema-violations.ts';
import type { Violation } from './violation.ts';

export interface CheckedResponse
  extends Pick<CheckedHeaders, 'violations'>,
    Partial<Pick<CheckedHeaders, 'headers' | 'unjudged'>> {
  /** The documented response for this status. `undefined` if there is none. */
  readonly documented: ResponseDescription | undefined;
  /** The documented media type or range that applies to the body. Absent if the body is not judged. */
  readonly content?: ResponseContent;
  /** The parsed body of a documented JSON response, or the text of another one. */
  readonly body: unknown;
  /** Why violations are excused, by clause. */
  readonly excused?: ReadonlyMap<string, string>;
}

/**
 * Checks headers, media type, encoding, syntax and schema of a response against the documented response for its status.
 *
 * @param isBodyKnown Without its body, only the headers and the media type are checked.
 */
export function checkResponse(
  operation: Operation,
  response: WireResponse,
  validate: BodyValidator,
  isBodyKnown = true,
): CheckedResponse {
  const documented = documentedResponse(operation, response.status);
  if (documented === undefined) return { documented, violations: [], body: undefined };
  const judged = { operation, documented, response, validate };
  const { headers, violations, unjudged } = checkHeaders(judged);
  const body = checkBody(judged, isBodyKnown);
  return {
    ...body,
    documented,
    headers,
    violations: [...violations, ...body.violations],
    unjudged: [...unjudged, ...body.unjudged],
  };
}

type CheckedBody = Pick<CheckedResponse, 'content' | 'body'> & Omit<CheckedHeaders, 'headers'>;

function checkBody(judged: DocumentedResponse, isBodyKnown: boolean): CheckedBody {
  const { operation, documented, response, validate } = judged;
  const nothing: CheckedBody = { violations: [], body: undefined, unjudged: [] };
  if (documented.content.length === 0 || neverHasBody(operation.method, response.status)) return nothing;
  const type = contentOf(judged);
  if ('violation' in type) return { ...nothing, violations: [type.violation] };
  if (!isBodyKnown) return nothing;
  const { content, mediaType } = type;
  const { schema } = content;
  const skipped = (reason: string): CheckedBody => {
    const { pointer } = schema ?? content.node;
    return schema === undefined ? nothing : { ...nothing, unjudged: [{ pointer, reason }] };
  };
  const read = readBody(response, mediaType);
  if ('problem' in read) {
    const { problem, ...excerpt } = read;
    return { ...nothing, content, violations: [{ ...formViolation(operation, documented, problem), ...excerpt }] };
  }
  if ('notVerified' in read) return skipped(read.notVerified);
  if (schema === undefined) return { ...nothing, content, body: read.body };
  const reason = whyUnjudged(mediaType, schema) ?? validate.notVerified(schema);
  if (reason !== undefined) return skipped(reason);
  const isOfLines = bodyKindOf(mediaType) === 'lines' && !schema.texts('type').includes('array');
  const lines = Array.isArray(read.body) ? read.body : [];
  // Of the lines, the first that is wrong, or else the first.
  const line: unknown = lines.find((one) => validate(schema, one).length > 0) ?? lines[0];
  const body = isOfLines ? line : read.body;
  if (body === undefined) return nothing;
  const { clauses } = responseClauses(operation);
  const violations = schemaViolations(validate(schema, body, isOfLines ? 'a line' : 'the body'), {
    value: body,
    shown: content,
    expected: 'a body that satisfies the schema',
    judged: { operation, status: documented.status, clauses, mediaType: content.mediaType },
  });
  return { ...nothing, violations, content, body };
}

/** The documented content that a response has by its media type, or the violation. */
function contentOf({ operation, documented, response }: DocumentedResponse) {
  const [contentType, second] = headersNamed(response, 'content-type');
  // RFC 9110 §8.3: a body without a Content-Type may be treated as application/octet-stream.
  const mediaType = contentType ?? 'application/octet-stream';
  const content = second === undefined ? coveringMediaType(documented.content, mediaType) : undefined;
  if (content !== undefined) return { content, mediaType };
  const only = contentType === undefined ? 'no Content-Type' : `Content-Type ${quoted(contentType)}`;
  const actual = second === undefined ? only : 'more than one Content-Type';
  return { violation: formViolation(operation, documented, actual) };
}

/** A violation by the form of a body: its media type, encoding or syntax. */
function formViolation(operation: Operation, { content, status }: ResponseDescription, actual: string): Violation {
  const expected = content.map(({ mediaType }) => mediaType).join(' or ');
  return { clause: clauseId.mediaType(operation, status), expected, actual };
}

/** The clause of a violation: its own, or else the closest one above it in the body. */
export function clauseOf(violation: Violation, clauses: ReadonlyMap<string, Clause>): string {
  if (clauses.has(violation.clause)) return violation.clause;
  const parts = violation.clause.split('/');
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const above = `${parts.slice(0, length).join('/')}/type`;
    if (clauses.has(above)) return above;
  }
  return violation.clause;
}
