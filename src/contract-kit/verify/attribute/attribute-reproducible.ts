import { type Case, createCase, isPlainValid } from '../../contract/model/case.ts';
import { type DimensionValue, isSameValue } from '../../contract/model/dimension.ts';
import { parameterValues } from '../../contract/model/dimension-name.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import { problemsIn, type Run } from '../../exchange/checks/run.ts';
import type { Runner } from '../send/runner.ts';
import { attributed } from './attributed.ts';
import type { Failing, ProblemGroup } from './group-problems.ts';
import { type Minimal, minimize } from './minimize.ts';
import { hasProblem, hasValues, type ProblemKey, problemOf } from './problem-key.ts';

/** Finds the cause of a reproducible problem. */
export async function attributeReproducible(one: Failing, group: ProblemGroup): Promise<Attributed> {
  const { run, problem } = one;
  const { key, runs, runner } = group;
  // Timeouts and broken connections are not provoked again, and without requests left, nothing can be sent.
  if (problem.kind === 'failure' || runner.isOver()) {
    const behind = suspectValues(run, group);
    return { ...attributed(run.case, one, behind.needed), ...behind };
  }
  const baseline = baselineFor(run, key, runs);
  if (baseline === undefined) return attributed(run.case, one, ownFault(run));
  const passing = baseline.case.values;
  const minimal = await minimize(run.case, passing, group);
  const others = await blameOnOthers(minimal, passing, problem.actual, runner);
  if (others !== undefined) return others;
  const last = await runner.run(minimal.case);
  const seen = problemOf(last, key);
  const shown = last && seen ? { run: last, problem: seen } : one;
  return attributed(minimal.case, shown, minimal.needed, undefined, passing);
}

/** If a fault fails only with other values, they may be the only cause. Then a valid request with them fails in the same way. */
async function blameOnOthers(minimal: Minimal, baseline: Case['values'], actual: string, runner: Runner) {
  const { case: testCase, needed } = minimal;
  const others = needed.filter((value) => value !== testCase.fault);
  if (testCase.fault === undefined || others.length === 0) return undefined;
  const values = testCase.values.map((value, index) => (value === testCase.fault ? (baseline[index] ?? value) : value));
  const valid = createCase(testCase.operation, values);
  const run = await runner.run(valid);
  const alike = run && problemsIn(run).find((problem) => problem.actual === actual);
  return run && alike && attributed(valid, { run, problem: alike }, others);
}

export function ownFault({ case: { fault } }: Run): DimensionValue[] {
  return fault === undefined ? [] : [fault];
}

/** The valid run without this problem that is most similar to the first planned one, which has only ordinary values. */
export function baselineFor({ case: { operation } }: Run, key: ProblemKey, runs: readonly Run[]): Run | undefined {
  const valid = runs.filter(({ case: testCase }) => testCase.operation === operation && isPlainValid(testCase));
  const oddity = (run: Run): number =>
    run.case.values.filter((value, index) => !isSameValue(value, valid[0]?.case.values[index])).length;
  const passing = valid.filter((run) => !hasProblem(run, key)).map((run) => ({ run, oddity: oddity(run) }));
  return passing.sort((a, b) => a.oddity - b.oddity)[0]?.run;
}

/** The likely cause of a failure that must not be provoked again, found by comparing failed and passed requests. */
export function suspectValues(
  { case: testCase }: Run,
  group: ProblemGroup,
): Pick<Attributed, 'needed' | 'isUnexplained'> {
  const isAlike = (run: Run): boolean => (run.case.fault === undefined) === (testCase.fault === undefined);
  const alike = group.failing.map(({ run }) => run).filter(isAlike);
  const passing = group.runs.filter((run) => run.case.operation === testCase.operation && !hasProblem(run, group.key));
  // An invalid request may be refused before it reaches the failure, so it proves nothing for a valid one.
  const comparable = testCase.fault === undefined ? passing.filter(isAlike) : passing;
  // Nothing passes, so every request fails.
  if (comparable.length === 0) return { needed: [] };
  const passes = (values: readonly DimensionValue[]): boolean => comparable.some((run) => hasValues(run, values));
  const common = testCase.values.filter((value) => alike.every((run) => hasValues(run, [value])));
  // Random values occur in few requests, so they are weaker evidence than values that occur in many.
  const telling = common.filter(({ isOrdinary }) => !isOrdinary);
  for (const suspects of [telling, common]) {
    const guilty = suspects.filter((value) => !passes([value]));
    if (guilty.length > 0) return { needed: guilty };
    if (!passes(suspects)) return { needed: withoutNeedless(suspects, passes) };
  }
  return testCase.fault !== undefined
    ? { needed: [testCase.fault] }
    : { needed: parameterValues(testCase), isUnexplained: true };
}

/** Removes values one after another, as long as no passing request has all remaining ones. */
function withoutNeedless(values: Case['values'], passes: (values: Case['values']) => boolean): DimensionValue[] {
  let needed = [...values];
  // Values that are combined with every other value come last, because they are stronger evidence than rotating ones.
  const inTurn = [...values].sort((a, b) => Number(a.isState ?? false) - Number(b.isState ?? false));
  for (const value of inTurn) {
    const without = needed.filter((other) => other !== value);
    if (!passes(without)) needed = without;
  }
  return needed;
}
