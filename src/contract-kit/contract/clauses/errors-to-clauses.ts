import { groupBy } from '../../openapi/document/group-by.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { partProperty } from '../../schema/keywords/keyword-parts.ts';
import { keywordRow } from '../../schema/keywords/keywords.ts';
import type { SchemaError } from '../../schema/validate/body-validator.ts';
import { type BodyAssertion, type BodyClause, bodyClauses, type Clause } from '../model/clause.ts';
import { clauseId } from '../model/clause-id.ts';
import { isMember } from './locate-instance.ts';
import { type ClauseViolation, nearestBranch } from './nearest-branch.ts';

/** The response, or the request, whose violations are named: those of its body, or of one of its headers. */
export interface JudgedResponse {
  readonly operation: Operation;
  /** As the document writes it. `undefined` for a request. */
  readonly status: string | undefined;
  /** Of a body, as the document writes it. */
  readonly mediaType?: string;
  /** Of a header, as the document writes its name. */
  readonly header?: string;
  /** The operation's clauses about its responses, or about its requests. */
  readonly clauses: readonly Clause[];
}

/** The violations of a body, each once. Of several alternatives, only the violations of the nearest one are kept. */
export function errorsToClauses(violations: readonly SchemaError[], response: JudgedResponse): ClauseViolation[] {
  // A schema that two others build on stands in a place twice.
  const keyOf = ({ clause, instancePath, message }: ClauseViolation) => JSON.stringify([clause, instancePath, message]);
  const once = new Map(allNamed(violations, response).map((violation) => [keyOf(violation), violation]));
  return nearestBranch([...once.values()]);
}

/** Whether a body breaks a clause, even if only in one of several alternatives. */
export function breaksClause(violations: readonly SchemaError[], clause: string, response: JudgedResponse): boolean {
  return allNamed(violations, response).some((violation) => violation.clause === clause);
}

function allNamed(violations: readonly SchemaError[], judged: JudgedResponse): ClauseViolation[] {
  const { status, header, mediaType = '' } = judged;
  const isOfMedia = ({ mediaTypes }: BodyAssertion): boolean => header !== undefined || mediaTypes.includes(mediaType);
  const isAbout = ({ assertion }: BodyClause): boolean =>
    assertion.status === status && assertion.header === header && isOfMedia(assertion);
  const known = clausesByKeyword(judged.clauses);
  const seen = new Map<string, number>();
  return violations.map((violation): ClauseViolation => {
    const key = keywordKey(violation);
    const same = (known.get(key) ?? []).filter(isAbout);
    const here = same.filter(({ assertion }) => leads(assertion, violation));
    /** Whether a clause is about the same, which a schema elsewhere repeats. */
    const isRepeated = (clause: BodyClause): boolean => {
      const isOfKeyword = clause.assertion.keyword === violation.keyword;
      const isOfProperty = propertyOf(clause.assertion) === violation.property;
      return isOfKeyword && isOfProperty && isAbout(clause) && leads(clause.assertion, violation);
    };
    // What several alternatives have in common is broken in each of them, in their order.
    const again = JSON.stringify([key, violation.instancePath]);
    const count = seen.get(again) ?? 0;
    seen.set(again, count + 1);
    // Deep in a schema that contains itself, it is the same constraint further up. What parts of `allOf` repeat is one clause.
    const clause = here[count] ?? here.at(-1) ?? same[0] ?? bodyClauses(judged.clauses).find(isRepeated);
    const id = clause?.id ?? clauseId.value(judged.operation, judged, { ...violation, idPath: violation.path });
    return { ...violation, clause: id, assertion: clause?.assertion };
  });
}

function propertyOf({ keyword, keywordValue }: Pick<BodyAssertion, 'keyword' | 'keywordValue'>): string | undefined {
  return keywordRow(keyword)?.parts && partProperty(keywordValue);
}

/** Whether an assertion applies at this instance path. */
export function leads(assertion: BodyAssertion, violation: Pick<SchemaError, 'path' | 'instancePath'>): boolean {
  const { path, conditions } = assertion;
  const { path: pattern, instancePath } = violation;
  return (
    path.length === instancePath.length &&
    path.every((step, index) => step === instancePath[index] || step === pattern[index] || step === '*') &&
    conditions.every((condition) => {
      const step = instancePath[condition.depth] ?? '';
      if (condition.kind === 'member') return isMember(condition, step);
      return condition.kind !== 'item' || Number(step) >= condition.from;
    })
  );
}

/** Clauses about bodies by the keyword of the document that they come from, as {@link keywordKey} writes it. */
const clausesByKeyword = onceFor((clauses: readonly Clause[]) =>
  groupBy(bodyClauses(clauses), ({ assertion }) => {
    const { schema, keyword } = assertion;
    const property = propertyOf(assertion);
    if (keyword !== 'properties') return keywordKey({ schema, keyword, property });
    // The validator is given `{ not: {} }` for `false`.
    const refused = appendPointer(schema, keyword, String(property));
    return keywordKey({ schema: refused, keyword: 'not', property: undefined });
  }),
);

/** One name for what a violation breaks and for the clause about it. */
function keywordKey({ schema, keyword, property }: Pick<SchemaError, 'schema' | 'keyword' | 'property'>): string {
  return JSON.stringify([schema, keyword, property]);
}
