import { isLawClause } from '../model/clause-id.ts';
import type { ClauseReport, Reach, Report } from './report.ts';

/** What is known about the reach of some operations; the bar is the run's. */
export type ReachPart = Omit<Reach, 'minReached'>;

/** Puts the parts of a run together. */
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

/** Whether so many operations were reached as must be for the contract to hold. */
export function isReachEnough({ operations, minReached, unreached }: Reach): boolean {
  return (operations - unreached.length) * 100 >= minReached * operations;
}

/**
 * The clauses whose missing witness keeps the contract from holding: all that is not witnessed of operations that had to
 * be reached and were not; and of reached operations, the clauses about requests that the plan has requests for.
 */
export function missingWitnesses({ clauses, reach }: Pick<Report, 'clauses' | 'reach'>): ClauseReport[] {
  const unreached = new Set(reach.unreached);
  const isEnough = isReachEnough(reach);
  return clauses.filter((clause) => {
    const { verdict, operation, side, unplanned } = clause;
    if (verdict !== 'not-witnessed' || unplanned || isLawClause(clause)) return false;
    return unreached.has(operation) ? !isEnough : side === 'request';
  });
}
