import type { JudgedResponse } from '../../contract/clauses/errors-to-clauses.ts';
import { responseClauses } from '../../contract/clauses/response-clauses.ts';
import { whyUnreadHeader } from '../../contract/clauses/response-header-clauses.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import type { WireResponse } from '../../contract/model/exchange.ts';
import type { JudgedReading } from '../../contract/parameters/judge-readings.ts';
import { judgeReadings, likeliest } from '../../contract/parameters/judge-readings.ts';
import { kindOf } from '../../contract/parameters/kind-of.ts';
import { linesOf, readHeader } from '../../contract/parameters/read-header.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import type { ResponseDescription } from '../../openapi/operation/documented-response.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import type { BodyValidator } from '../../schema/validate/body-validator.ts';
import { wholeHeader } from '../../text/display-path.ts';
import { schemaViolations, wrongValue } from './schema-violations.ts';
import type { Violation } from './violation.ts';

/** A value of a header, as it was parsed. If the text has several readings, a valid one, or else the closest to a valid one. */
export interface CheckedHeader extends JudgedReading {
  readonly header: Parameter;
}

export interface CheckedHeaders {
  /** The described headers of the response, parsed. */
  readonly headers: readonly CheckedHeader[];
  readonly violations: readonly Violation[];
  /** The parts of the response that could not be judged. */
  readonly unjudged: readonly NotVerified[];
}

/** A response of an operation, with what the description has for its status. */
export interface DocumentedResponse {
  readonly operation: Operation;
  readonly documented: ResponseDescription;
  readonly response: WireResponse;
  readonly validate: BodyValidator;
}

/** Checks that a response has the required headers, and that the described ones have valid values. */
export function checkHeaders(judged: DocumentedResponse): CheckedHeaders {
  const all = judged.documented.headers.map((header) => checkHeader(judged, header));
  return {
    headers: all.flatMap(({ headers }) => headers),
    violations: all.flatMap(({ violations }) => violations),
    unjudged: all.flatMap(({ unjudged }) => unjudged),
  };
}

function checkHeader(answered: DocumentedResponse, header: Parameter): CheckedHeaders {
  const { operation, documented, response, validate } = answered;
  const { status } = documented;
  const { name, schema, required } = header;
  const whole = wholeHeader(name);
  const nothing = { headers: [], violations: [], unjudged: [] };
  if (linesOf(header, response).length === 0) {
    const clause = clauseId.header(operation, status, name, 'required');
    const violation = { clause, expected: `a response with ${whole}`, actual: `no header \`${name}\`` };
    return required ? { ...nothing, violations: [violation] } : nothing;
  }
  // The contract already reports headers that cannot be judged.
  if (whyUnreadHeader(header) !== undefined) return nothing;
  const namedAs = judgedHeader(operation, status, header);
  const violations: Violation[] = [];
  const headers: CheckedHeader[] = [];
  const skipped = (reason: string): CheckedHeaders => ({
    ...nothing,
    unjudged: [{ pointer: (schema ?? header.node).pointer, reason }],
  });
  for (const { text, readings } of readHeader(header, response)) {
    if (readings === undefined) return skipped('a value of this header has too many parts to be judged');
    if (readings.length === 0) {
      const clause = clauseId.header(operation, status, name, 'media-type');
      const excerpt = wrongValue(text, 'media-type');
      const violation = { clause, expected: 'JSON text', actual: `${whole} is not JSON` };
      violations.push({ ...violation, ...(excerpt !== undefined && { excerpt }) });
      continue;
    }
    // Parsers disagree on whether this text is the expected number.
    if (kindOf(header)?.judge(header, text) === 'either') continue;
    const unreadable = schema && validate.notVerified(schema);
    if (unreadable !== undefined) return skipped(unreadable);
    const unjudged = readings.map((value) => ({ value, violations: [] }));
    const judged = schema === undefined ? unjudged[0] : likeliest(judgeReadings(validate, schema, readings, whole));
    if (judged === undefined) continue;
    headers.push({ header, ...judged });
    const { value } = judged;
    const expected = 'a header that satisfies the schema';
    violations.push(...schemaViolations(judged.violations, { value, shown: header, expected, judged: namedAs }));
  }
  return { headers, violations, unjudged: [] };
}

/** The clauses that violations in a response header belong to. */
export function judgedHeader(operation: Operation, status: string, { name }: Parameter): JudgedResponse {
  return { operation, status, header: name, clauses: responseClauses(operation).clauses };
}
