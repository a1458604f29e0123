import { createCase } from '../../contract/model/case.ts';
import { type DimensionValue, isSameValue } from '../../contract/model/dimension.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import type { Problem } from '../../exchange/checks/problem.ts';
import type { Run } from '../../exchange/checks/run.ts';
import type { Runner } from '../send/runner.ts';
import { attributed } from './attributed.ts';
import type { Failing, ProblemGroup } from './group-problems.ts';
import { type Minimal, minimize } from './minimize.ts';
import { hasProblem, type ProblemKey, problemOf } from './problem-key.ts';
import { suspectValues } from './suspect-values.ts';

/** Finds the cause of a reproducible problem. */
export async function attributeReproducible(
  one: Failing,
  group: ProblemGroup,
  runs: readonly Run[],
  runner: Runner,
): Promise<Attributed> {
  const { run, problem } = one;
  const { key } = group;
  // Timeouts and broken connections are not provoked again, and without requests left, nothing can be sent.
  if (problem.kind === 'failure' || runner.isOver()) {
    const behind = suspectValues(run, group, runs);
    return { ...attributed(run.case, one, behind.needed), ...behind };
  }
  const baseline = baselineFor(run, key, runs);
  if (baseline === undefined) return attributed(run.case, one, ownFault(run));
  const minimal = await minimize(run.case, baseline.case.values, key, runs, runner);
  const others = await blameOnOthers(minimal, baseline.case.values, problem, runner);
  if (others !== undefined) return others;
  const last = await runner.run(minimal.case);
  const seen = problemOf(last, key);
  const shown = last && seen ? { run: last, problem: seen } : one;
  return attributed(minimal.case, shown, minimal.needed, undefined, baseline.case.values);
}

/** If a fault fails only with other values, they may be the only cause. Then a valid request with them fails in the same way. */
async function blameOnOthers(
  { case: one, needed }: Minimal,
  baseline: readonly DimensionValue[],
  { actual }: Problem,
  runner: Runner,
): Promise<Attributed | undefined> {
  const others = needed.filter((value) => value !== one.fault);
  if (one.fault === undefined || others.length === 0) return undefined;
  const values = one.values.map((value, index) => (value === one.fault ? (baseline[index] ?? value) : value));
  const valid = createCase(one.operation, values);
  const run = await runner.run(valid);
  const problems = run?.judgement.kind === 'broken' ? run.judgement.problems : [];
  const alike = problems.find((problem) => problem.actual === actual);
  return run && alike && attributed(valid, { run, problem: alike }, others);
}

export function ownFault({ case: { fault } }: Run): DimensionValue[] {
  return fault === undefined ? [] : [fault];
}

/** The valid run without this problem that is most similar to the first planned one, which has only ordinary values. */
export function baselineFor({ case: { operation } }: Run, key: ProblemKey, runs: readonly Run[]): Run | undefined {
  const valid = runs.filter(
    ({ case: one }) =>
      one.operation === operation && one.expectation === 'accept' && !one.values.some(({ alone }) => alone),
  );
  const oddity = (run: Run): number =>
    run.case.values.filter((value, index) => !isSameValue(value, valid[0]?.case.values[index])).length;
  const passing = valid.filter((run) => !hasProblem(run, key)).map((run) => ({ run, oddity: oddity(run) }));
  return passing.sort((a, b) => a.oddity - b.oddity)[0]?.run;
}
