import type { NotVerified } from '../contract/clause.ts';
import { clauseId } from '../contract/clause-id.ts';
import { wholeHeader } from '../contract/display-path.ts';
import { responseClauses } from '../contract/response-clauses.ts';
import { whyUnreadHeader } from '../contract/response-header-clauses.ts';
import type { Operation, Parameter } from '../document/operation.ts';
import type { ResponseDescription } from '../document/response-description.ts';
import { kindOf } from '../oracle/kind-of.ts';
import type { WireReply } from '../send/exchange.ts';
import type { BodyFlaw, BodyValidator } from './body-validator.ts';
import type { Flaw } from './flaw.ts';
import { judgeReadings, likeliest } from './judge-readings.ts';
import type { JudgedReply } from './name-flaws.ts';
import { linesOf, readHeader } from './read-header.ts';
import { schemaFlaws } from './schema-flaws.ts';
import { wrongValue } from './wrong-value.ts';

/** A value of a header, as it was read. */
export interface CheckedHeader {
  readonly header: Parameter;
  /** What its text means; of several meanings a valid one, or else the nearest to it. */
  readonly value: unknown;
  readonly flaws: readonly BodyFlaw[];
}

export interface CheckedHeaders {
  readonly headers: readonly CheckedHeader[];
  readonly flaws: readonly Flaw[];
  readonly unjudged: readonly NotVerified[];
}

/** Checks whether a response has the headers that it must have, and what each of the described ones holds. */
export function checkHeaders(
  operation: Operation,
  documented: ResponseDescription,
  reply: WireReply,
  validate: BodyValidator,
): CheckedHeaders {
  const all = documented.headers.map((header) => checkHeader({ operation, documented, header, validate }, reply));
  return {
    headers: all.flatMap(({ headers }) => headers),
    flaws: all.flatMap(({ flaws }) => flaws),
    unjudged: all.flatMap(({ unjudged }) => unjudged),
  };
}

interface HeaderContext {
  readonly operation: Operation;
  readonly documented: ResponseDescription;
  readonly header: Parameter;
  readonly validate: BodyValidator;
}

function checkHeader(context: HeaderContext, reply: WireReply): CheckedHeaders {
  const { operation, documented, header, validate } = context;
  const { name, schema, required } = header;
  const whole = wholeHeader(name);
  const nothing = { headers: [], flaws: [], unjudged: [] };
  if (linesOf(header, reply).length === 0) {
    if (!required) return nothing;
    const clause = clauseId.header(operation, documented.status, name, 'required');
    return { ...nothing, flaws: [{ clause, expected: `a reply with ${whole}`, actual: `no header \`${name}\`` }] };
  }
  // What the description itself says no more about is told of by the contract.
  if (whyUnreadHeader(header) !== undefined) return nothing;
  const namedAs = judgedHeader(operation, documented.status, header);
  const flaws: Flaw[] = [];
  const headers: CheckedHeader[] = [];
  const skipped = (reason: string): CheckedHeaders => ({
    ...nothing,
    unjudged: [{ pointer: (schema ?? header.node).pointer, reason }],
  });
  const kind = kindOf(header);
  for (const { text, readings } of readHeader(header, reply)) {
    if (readings === undefined) return skipped('a value of this header has too many parts to be judged');
    if (readings.length === 0) {
      const clause = clauseId.header(operation, documented.status, name, 'media-type');
      const excerpt = wrongValue(text, 'media-type');
      const flaw = { clause, expected: 'JSON text', actual: `${whole} is not JSON` };
      flaws.push({ ...flaw, ...(excerpt !== undefined && { excerpt }) });
      continue;
    }
    // Some take it for the number that is wanted, and some do not.
    if (kind?.judge(header, text) === 'either') continue;
    const unreadable = schema && validate.unreadable(schema);
    if (unreadable !== undefined) return skipped(unreadable);
    const judged =
      schema === undefined
        ? readings.map((value) => ({ value, flaws: [] }))[0]
        : likeliest(judgeReadings(validate, schema, readings, whole));
    if (judged === undefined) continue;
    headers.push({ header, ...judged });
    const { value } = judged;
    const expected = 'a header that satisfies the schema';
    flaws.push(...schemaFlaws(judged.flaws, { value, shown: header, expected, judged: namedAs }));
  }
  return { headers, flaws, unjudged: [] };
}

/** Whose flaws are named where a header of a response is judged. */
export function judgedHeader(operation: Operation, status: string, { name }: Parameter): JudgedReply {
  return { operation, status, header: name, clauses: responseClauses(operation).clauses };
}
