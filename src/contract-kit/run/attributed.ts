import type { Problem } from '../checks/judge.ts';
import { usableSecurity } from '../credentials/usable-security.ts';
import { responseOf, type WireRequest, type WireResponse } from '../http/exchange.ts';
import type { Case } from '../model/case.ts';
import { clauseId } from '../model/clause-id.ts';
import type { DimensionValue } from '../model/dimension.ts';
import type { Step } from '../model/thing-bench.ts';
import { type Operation, pathParameters } from '../openapi/operation.ts';
import type { Failing } from './attribution/group-problems.ts';

/** A problem with its cause: the part of the request that it needs. */
export interface Attributed {
  readonly clause: string;
  readonly problem: Problem;
  /** The smallest known case that shows the problem. */
  readonly witness: Case;
  /** The request that was sent for the witness when it showed the problem. */
  readonly sent: WireRequest;
  /** The response that showed the problem. `undefined` if none came. */
  readonly response: WireResponse | undefined;
  /** The values that the problem needs. Empty if every request shows it. */
  readonly needed: readonly DimensionValue[];
  /** Present if the cause is unknown, so that `needed` contains all values of the request. */
  readonly isUnexplained?: true;
  /** Other requests that the problem needs, before the witness or at the same time. */
  readonly others?: { readonly requests: readonly WireRequest[]; readonly isTogether: boolean };
  /** The operation that is to blame. Default: that of the witness. */
  readonly operation?: Operation;
  /** The requests from nothing to the witness, in order, with their responses. Absent if one request shows the problem. */
  readonly steps?: readonly Step[];
  /** How the problem came and went with the same request. Absent if it is reproducible. */
  readonly flaky?: Flakiness;
}

/** `passed-later`: the same request passed when it was sent again. `failed-later`: a request that had passed failed. */
export type Flakiness = 'passed-later' | 'failed-later';

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

/** A circumstance of a problem besides its request, written as a value. */
export function circumstanceValue(clause: string, [dimension, label]: readonly [string, string]): DimensionValue {
  return { dimension, label, expectation: 'accept', rule: 'law/circumstance', clauses: [clause], write: () => {} };
}

/** If a valid request gets a wrong status, the clause of the value that causes it is broken. */
function clauseFor(
  problem: Problem,
  one: Case,
  needed: readonly DimensionValue[],
  passing: readonly DimensionValue[],
): string {
  const isAboutStatus = problem.kind === 'refused-valid' || problem.kind === 'wrong-status';
  if (one.fault !== undefined || !isAboutStatus) return problem.clause;
  // Without the value of the law, the request passes, so only the law can be broken.
  const [ofLaw] = needed.filter(({ rule }) => rule.startsWith('law/')).flatMap(({ clauses }) => clauses);
  if (ofLaw !== undefined) return ofLaw;
  const all = needed.flatMap(({ clauses }) => clauses);
  // A clause that a passing request also exercises is less likely to be broken.
  const own = all.find((id) => !passing.some(({ clauses }) => clauses.includes(id)));
  return own ?? all[0] ?? clauseOfAll(problem, one) ?? problem.clause;
}

/** The broken clause if every valid request gets this status: the credentials, or the route. */
function clauseOfAll({ actual }: Problem, { operation, values }: Case): string | undefined {
  const [sent] = values.find(({ dimension }) => dimension === 'credentials')?.clauses ?? [];
  const [scheme] = usableSecurity(operation).flat();
  const [inPath] = pathParameters(operation);
  if (actual === 'status 401' && scheme !== undefined) return sent ?? clauseId.security(operation, scheme.scheme);
  if (actual === 'status 405' && inPath !== undefined) return clauseId.presence(operation, inPath);
  return undefined;
}
