import type { Problem } from '../checks/judge.ts';
import { usableSecurity } from '../credentials/usable-security.ts';
import { responseOf, type WireRequest, type WireResponse } from '../http/exchange.ts';
import type { Case } from '../model/case.ts';
import { clauseId } from '../model/clause-id.ts';
import type { DimensionValue } from '../model/dimension.ts';
import { type Operation, pathParameters } from '../openapi/operation.ts';
import type { Failing } from './attribution/group-problems.ts';

/** A problem, with the part of the request that it needs. */
export interface Attributed {
  readonly clause: string;
  readonly problem: Problem;
  /** The smallest case known to show the problem. */
  readonly witness: Case;
  /** What was sent of it when it showed the problem. */
  readonly sent: WireRequest;
  /** The response that showed it; nothing where none came. */
  readonly response: WireResponse | undefined;
  /** The values that the problem needs; none where every request shows it. */
  readonly needed: readonly DimensionValue[];
  /** `needed` is all that the request had, since what of it matters could not be told. */
  readonly isUnexplained?: true;
  /** Other requests that it takes, before the witness or at the same time. */
  readonly others?: { readonly requests: readonly WireRequest[]; readonly isTogether: boolean };
  /** How it came and went by itself; nothing where it stayed. */
  readonly flaky?: Flakiness;
}

/** The same request passed when it was sent once more; or one that had passed then failed in the same way. */
export type Flakiness = 'passed-later' | 'failed-later';

/**
 * Puts it together, and names the clause that is broken.
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

/** What mattered for a problem besides its request, as if it were a value of it. */
export function circumstanceValue(clause: string, [dimension, label]: readonly [string, string]): DimensionValue {
  return { dimension, label, expectation: 'accept', rule: 'law/circumstance', clauses: [clause], write: () => {} };
}

/** A valid request that gets a wrong status breaks the clause of the value that makes the difference. */
function clauseFor(
  problem: Problem,
  one: Case,
  needed: readonly DimensionValue[],
  passing: readonly DimensionValue[],
): string {
  const isAboutStatus = problem.kind === 'refused-valid' || problem.kind === 'wrong-status';
  if (one.fault !== undefined || !isAboutStatus) return problem.clause;
  // Without what a law asks for, the request passes, so nothing but the law can be broken.
  const [ofLaw] = needed.filter(({ rule }) => rule.startsWith('law/')).flatMap(({ clauses }) => clauses);
  if (ofLaw !== undefined) return ofLaw;
  const all = needed.flatMap(({ clauses }) => clauses);
  // What a passing request shows, too, is less likely to be broken.
  const own = all.find((id) => !passing.some(({ clauses }) => clauses.includes(id)));
  return own ?? all[0] ?? clauseOfAll(problem, one.operation) ?? problem.clause;
}

/** What is broken when every valid request gets this status: the credentials, or the route. */
function clauseOfAll({ actual }: Problem, operation: Operation): string | undefined {
  const scheme = usableSecurity(operation)[0]?.[0]?.scheme;
  const [inPath] = pathParameters(operation);
  if (actual === 'status 401' && scheme !== undefined) return clauseId.security(operation, scheme);
  if (actual === 'status 405' && inPath !== undefined) return clauseId.presence(operation, inPath);
  return undefined;
}
