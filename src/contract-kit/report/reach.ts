import { isLawClause } from '../model/clause-id.ts';
import type { ClauseReport, Reach, Report } from './report.ts';

/** The reach of some operations. The percentage that is required belongs to the run. */
export type ReachPart = Omit<Reach, 'minReached'>;

/** Joins the reach of the parts of a run. */
export function joinReach(parts: readonly ReachPart[], minReached: number): Reach {
  return {
    operations: parts.reduce((sum, { operations }) => sum + operations, 0),
    minReached,
    unreached: parts.flatMap(({ unreached }) => unreached),
    excused: parts.flatMap(({ excused }) => excused),
    throttled: parts.flatMap(({ throttled }) => throttled),
    slow: parts.flatMap(({ slow }) => slow),
  };
}

/** Whether enough operations were reached for the contract to hold. */
export function isReachEnough({ operations, minReached, unreached }: Reach): boolean {
  return (operations - unreached.length) * 100 >= minReached * operations;
}

/**
 * The clauses that keep the contract from holding because they are not covered: all clauses of operations that were not
 * reached but had to be, and the request clauses of reached operations if the plan has a request for them.
 */
export function missingWitnesses({ clauses, reach }: Pick<Report, 'clauses' | 'reach'>): ClauseReport[] {
  const unreached = new Set(reach.unreached);
  const isEnough = isReachEnough(reach);
  return clauses.filter((clause) => {
    const { verdict, operation, side, unplanned } = clause;
    if (verdict !== 'not-covered' || unplanned || isLawClause(clause)) return false;
    return unreached.has(operation) ? !isEnough : side === 'request';
  });
}
