import { usableSecurity } from '../../contract/credentials/usable-security.ts';
import type { Case } from '../../contract/model/case.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import type { DimensionValue } from '../../contract/model/dimension.ts';
import { responseOf } from '../../contract/model/exchange.ts';
import type { Attributed, Flakiness } from '../../exchange/checks/attributed.ts';
import type { Problem } from '../../exchange/checks/problem.ts';
import { pathParameters } from '../../openapi/operation/operation.ts';
import type { Failing } from './group-problems.ts';

/**
 * Builds an attributed problem, and decides which clause is broken.
 *
 * @param passing The values of a valid request without the problem.
 */
export function attributed(
  witness: Case,
  { run, problem }: Failing,
  needed: readonly DimensionValue[],
  flaky?: Flakiness,
  passing: readonly DimensionValue[] = [],
): Attributed {
  const clause = clauseFor(problem, witness, needed, passing);
  const { exchange } = run;
  const parts = { clause, problem, witness, sent: exchange.request, response: responseOf(exchange), needed };
  return { ...parts, ...(flaky !== undefined && { flaky }) };
}

/** If a valid request gets a wrong status, the clause of the value that causes it is broken. */
function clauseFor(problem: Problem, testCase: Case, needed: Case['values'], passing: Case['values']): string {
  const isAboutStatus = problem.kind === 'refused-valid' || problem.kind === 'wrong-status';
  if (testCase.fault !== undefined || !isAboutStatus) return problem.clause;
  // Without the value of the law, the request passes, so only the law can be broken.
  const [ofLaw] = needed.filter(({ rule }) => rule.startsWith('law/')).flatMap(({ clauses }) => clauses);
  if (ofLaw !== undefined) return ofLaw;
  const all = needed.flatMap(({ clauses }) => clauses);
  // A clause that a passing request also exercises is less likely to be broken.
  const own = all.find((id) => !passing.some(({ clauses }) => clauses.includes(id)));
  return own ?? lackedBy(needed, passing) ?? all[0] ?? clauseOfAll(problem, testCase) ?? problem.clause;
}

/** The clause of a part that a passing value has, and that the needed value of its dimension leaves out. */
function lackedBy(needed: Case['values'], passing: Case['values']): string | undefined {
  return needed.flatMap(({ dimension, omits = [], clauses }) => {
    const fuller = passing.find((other) => other.dimension === dimension && (other.omits ?? []).length < omits.length);
    return fuller?.clauses.find((id) => !clauses.includes(id)) ?? [];
  })[0];
}

/** The broken clause if every valid request gets this status: the credentials, or the route. */
function clauseOfAll({ actual }: Problem, { operation, values }: Case): string | undefined {
  const [sent] = values.find(({ dimension }) => dimension === 'credentials')?.clauses ?? [];
  const [scheme] = usableSecurity(operation).flat();
  const [inPath] = pathParameters(operation);
  if (actual === 'status 401' && scheme !== undefined) return sent ?? clauseId.security(operation, scheme.scheme);
  return actual === 'status 405' && inPath !== undefined ? clauseId.presence(operation, inPath) : undefined;
}
