import type { Problem } from '../../exchange/checks/problem.ts';
import type { Run } from '../../exchange/checks/run.ts';
import type { ProblemKey } from './problem-key.ts';

export interface Failing {
  readonly run: Run;
  readonly problem: Problem;
}

/** All runs with the same problem and the same response. */
export interface ProblemGroup {
  readonly key: ProblemKey;
  readonly failing: readonly Failing[];
}

/** Groups problems. Those of valid requests come first, because their causes explain many problems of invalid requests. */
export function groupProblems(runs: readonly Run[]): ProblemGroup[] {
  const groups = new Map<string, { key: ProblemKey; failing: Failing[] }>();
  const ordered = [...runs].sort((a, b) => Number(a.case.fault !== undefined) - Number(b.case.fault !== undefined));
  for (const run of ordered) {
    for (const problem of run.verdict.kind === 'broken' ? run.verdict.problems : []) {
      const name = JSON.stringify([problem.kind, problem.clause, problem.actual]);
      const group = groups.get(name) ?? { key: { kind: problem.kind, clause: problem.clause }, failing: [] };
      group.failing.push({ run, problem });
      groups.set(name, group);
    }
  }
  return [...groups.values()];
}
