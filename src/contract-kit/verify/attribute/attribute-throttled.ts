import { type Attributed, circumstanceValue } from '../../exchange/checks/attributed.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { attributed } from './attributed.ts';

/** Attributes problems of 429 responses to the request rate. The first response with a problem represents all. */
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
