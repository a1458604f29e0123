import type { DimensionValue } from '../../model/dimension.ts';
import { parameterValues } from '../../model/dimension-name.ts';
import type { Run } from '../run-cases.ts';
import type { ProblemGroup } from './group-problems.ts';
import { hasProblem, hasValues } from './problem-key.ts';

/** What a failure seems to need, by comparing what failed with what passed: nothing is sent. */
export interface SuspectValues {
  readonly needed: readonly DimensionValue[];
  readonly isUnexplained?: true;
}

/** Why a run of the group failed, where it must not be sent again to find out. */
export function suspectValues({ case: one }: Run, { key, failing }: ProblemGroup, runs: readonly Run[]): SuspectValues {
  const isAlike = (run: Run): boolean => (run.case.fault === undefined) === (one.fault === undefined);
  const alike = failing.map(({ run }) => run).filter(isAlike);
  const passing = runs.filter((run) => run.case.operation === one.operation && !hasProblem(run, key));
  // A valid request is not excused by an invalid one that was turned down before it came to the failure.
  const comparable = one.fault === undefined ? passing.filter(isAlike) : passing;
  // Nothing passes: whatever is sent fails.
  if (comparable.length === 0) return { needed: [] };
  const passes = (values: readonly DimensionValue[]): boolean => comparable.some((run) => hasValues(run, values));
  const common = one.values.filter((value) => alike.every((run) => hasValues(run, [value])));
  // A value that was drawn is in few requests: that none of them passed says less than what the states have in common.
  const telling = common.filter(({ isOrdinary }) => !isOrdinary);
  for (const suspects of [telling, common]) {
    const guilty = suspects.filter((value) => !passes([value]));
    if (guilty.length > 0) return { needed: guilty };
    if (!passes(suspects)) return { needed: withoutNeedless(suspects, passes) };
  }
  if (one.fault !== undefined) return { needed: [one.fault] };
  return { needed: parameterValues(one), isUnexplained: true };
}

/** Leaves out, one after another, what is not needed to tell these values from all that pass. */
function withoutNeedless(
  values: readonly DimensionValue[],
  passes: (values: readonly DimensionValue[]) => boolean,
): DimensionValue[] {
  let needed = [...values];
  // Those last that meet every other one: their meeting says more than that of values which rotate through the cases.
  const inTurn = [...values].sort((a, b) => Number(a.isState ?? false) - Number(b.isState ?? false));
  for (const value of inTurn) {
    const without = needed.filter((other) => other !== value);
    if (!passes(without)) needed = without;
  }
  return needed;
}
