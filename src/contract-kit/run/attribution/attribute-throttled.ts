import { type Attributed, attributed, circumstanceValue } from '../attributed.ts';
import type { Run } from '../run-cases.ts';

/** Whatever was asked for, the rate of the requests causes the responses that put them off: the first with a problem stands for all. */
export function attributeThrottled(throttled: readonly Run[], known: readonly Attributed[]): Attributed[] {
  const found: Attributed[] = [];
  for (const run of throttled) {
    const problems = run.judgement.kind === 'throttled' ? run.judgement.problems : [];
    for (const problem of problems) {
      const { clause, actual } = problem;
      if ([...known, ...found].some((one) => one.problem.clause === clause && one.problem.actual === actual)) continue;
      found.push(attributed(run.case, { run, problem }, [circumstanceValue(clause, ['rate', 'above the limit'])]));
    }
  }
  return found;
}
