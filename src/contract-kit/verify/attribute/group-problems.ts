import type { Problem } from '../../exchange/checks/problem.ts';
import { problemsIn, type Run } from '../../exchange/checks/run.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import type { Runner } from '../send/runner.ts';
import { sharedRepeats } from './shared-repeats.ts';

export interface Failing {
  readonly run: Run;
  readonly problem: Problem;
}

/** All runs with the same problem and the same response, among those of their operation. */
export interface ProblemGroup {
  readonly key: Problem;
  readonly failing: readonly Failing[];
  readonly runs: readonly Run[];
  readonly runner: Runner;
}

/** Groups problems. Those of valid requests come first, because their causes explain many problems of invalid requests. */
export function groupProblems(runs: readonly Run[], runner: Runner): ProblemGroup[] {
  const ordered = [...runs].sort((a, b) => Number(a.case.fault !== undefined) - Number(b.case.fault !== undefined));
  const failing = ordered.flatMap((run) => problemsIn(run).map((problem): Failing => ({ run, problem })));
  const groups = groupBy(failing, ({ problem }) => JSON.stringify([problem.kind, problem.clause, problem.actual]));
  const repeating = sharedRepeats(runner);
  return [...groups.values()].map((own) => ({ key: own[0].problem, failing: own, runs, runner: repeating() }));
}
