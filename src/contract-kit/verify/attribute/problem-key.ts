import { type Case, caseValue } from '../../contract/model/case.ts';
import { type DimensionValue, isSameValue } from '../../contract/model/dimension.ts';
import { responseOf } from '../../contract/model/exchange.ts';
import type { Problem } from '../../exchange/checks/problem.ts';
import { problemsIn, type Run } from '../../exchange/checks/run.ts';

/** Identifies the same problem in other runs. */
export type ProblemKey = Pick<Problem, 'kind' | 'clause'>;

export function problemOf(run: Run | undefined, key: ProblemKey): Problem | undefined {
  return run && problemsIn(run).find(({ kind, clause }) => kind === key.kind && clause === key.clause);
}

export function hasProblem(run: Run | undefined, key: ProblemKey): boolean {
  return problemOf(run, key) !== undefined;
}

/** Whether a request only is in conflict with what the same invalid request has made before. */
export function isTaken({ exchange }: Run, { kind }: ProblemKey): boolean {
  return kind === 'accepted-invalid' && responseOf(exchange)?.status === 409;
}

/** Whether a request has the needed values: each value itself, or one that contains the part that matters. */
export function hasNeeded(testCase: Case, needed: readonly DimensionValue[]): boolean {
  return needed.every((value) => {
    const given = caseValue(testCase, value.dimension);
    return given !== undefined && (given.label === value.label || value.isPartOf?.(given));
  });
}

export function hasValues(run: Run, values: readonly DimensionValue[]): boolean {
  return values.every((value) => isSameValue(value, caseValue(run.case, value.dimension)));
}
