import { type Case, createCase, isPlainValid, withValues } from '../../contract/model/case.ts';
import { type DimensionValue, isSameValue } from '../../contract/model/dimension.ts';
import { headerOf } from '../../contract/model/exchange.ts';
import { byNearness } from '../plan/focused-cases.ts';
import type { ProblemGroup } from './group-problems.ts';
import { hasProblem, isTaken, problemOf } from './problem-key.ts';

/** A failing case in which every value that the failure does not need is reset. */
export interface Minimal {
  readonly case: Case;
  /** The values that the failure needs. */
  readonly needed: readonly DimensionValue[];
}

/**
 * Finds the values that a failure needs. It resets the others to those of `baseline`, a valid case without this problem, and
 * sends the case again. Single values are tried before combinations.
 */
export async function minimize(failing: Case, baseline: Case['values'], group: ProblemGroup): Promise<Minimal> {
  const { operation, values, fault } = failing;
  const keeping = (kept: readonly DimensionValue[]): Case => {
    const chosen = values.map((value, index) => (kept.includes(value) ? value : (baseline[index] ?? value)));
    return createCase(operation, chosen);
  };
  const { key } = group;
  const stillFails = async (testCase: Case, part?: DimensionValue): Promise<boolean> => {
    const run = await group.runner.run(testCase);
    if (run !== undefined && isTaken(run, key)) return true;
    const problem = problemOf(run, key);
    // A refusal with another status has another cause, and a request says nothing of a part that was left out of it.
    const isOther = key.kind === 'refused-valid' && problem?.actual !== key.actual;
    const isLeftOut = part?.clauses.every((id) => !run?.case.clauses.includes(id)) && part.clauses.length > 0;
    return problem !== undefined && !isOther && !isLeftOut;
  };

  const different = values.filter((value, index) => !isSameValue(value, baseline[index]));
  const single = await firstOf(fault === undefined ? different : [fault], (value) => stillFails(keeping([value])));
  let needed = single === undefined ? different : [single];
  for (const value of needed.length === 1 ? [] : different) {
    const without = needed.filter((other) => other !== value);
    if (value !== fault && (await stillFails(keeping(without)))) needed = without;
  }
  // A body of another media type would tell of that, too.
  const mediaType = headerOf(failing.request, 'content-type');
  const passing = group.runs.filter(
    ({ case: other }) =>
      other.operation === operation && isPlainValid(other) && headerOf(other.request, 'content-type') === mediaType,
  );
  const cases = passing.filter((run) => !hasProblem(run, key)).map((run) => run.case);
  // They are compared only where the baseline lends nothing.
  function* baselines(): Generator<Case['values']> {
    yield baseline;
    for (const near of byNearness(cases, failing)) yield near.values;
  }
  const minimal = await shrunk(keeping(needed), needed, baselines, stillFails);
  const shared = await neededOfBaseline(minimal.case, minimal.needed, group);
  return { case: minimal.case, needed: [...minimal.needed, ...shared] };
}

/** So many valid cases lend the other parts of a value, until some of its own parts still fail beside them. */
const maxLenders = 2;

/**
 * Replaces a value that has parts by fewer and fewer of them, for as long as the failure needs no more. The other parts are
 * those of the first baseline with which a part still fails: not every one fits in between.
 */
async function shrunk(
  failing: Case,
  needed: readonly DimensionValue[],
  baselines: () => Iterable<Case['values']>,
  stillFails: (testCase: Case, part: DimensionValue) => Promise<boolean>,
): Promise<Minimal> {
  let smallest = failing;
  const parts: DimensionValue[] = [];
  for (const value of needed) {
    let part = value;
    let lenders = 0;
    for (const baseline of value.shrink === undefined ? [] : baselines()) {
      const passing = baseline.find(({ dimension }) => dimension === value.dimension);
      if (passing === undefined || value.shrink?.(passing).length === 0) continue;
      lenders += 1;
      for (let next: DimensionValue | undefined = value; next !== undefined; ) {
        const whole = smallest;
        const before = part;
        next = await firstOf(before.shrink?.(passing) ?? [], (one) => stillFails(withValues(whole, [one]), one));
        if (next === undefined) break;
        smallest = withValues(whole, [next]);
        part = next;
      }
      if (part !== value || lenders === maxLenders) break;
    }
    parts.push(part);
  }
  return { case: smallest, needed: parts };
}

async function firstOf<Value>(values: readonly Value[], isEnough: (value: Value) => Promise<boolean>) {
  for (const value of values) if (await isEnough(value)) return value;
  return undefined;
}

/** Finds needed values that the baseline also has. With another value in their place, the request passes. */
async function neededOfBaseline(minimal: Case, needed: Case['values'], group: ProblemGroup): Promise<DimensionValue[]> {
  const shared: DimensionValue[] = [];
  for (const [index, value] of minimal.values.entries()) {
    if (!value.isState || needed.includes(value)) continue;
    const seen = group.runs.map(({ case: testCase }) => testCase.values[index]).filter((one) => one?.isState);
    const other = seen.find((one) => one?.dimension === value.dimension && !isSameValue(one, value));
    if (other === undefined) continue;
    const run = await group.runner.run(withValues(minimal, [other]));
    if (run !== undefined && !isTaken(run, group.key) && !hasProblem(run, group.key)) shared.push(value);
  }
  return shared;
}
