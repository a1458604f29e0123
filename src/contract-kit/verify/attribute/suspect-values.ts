import type { DimensionValue } from '../../contract/model/dimension.ts';
import { parameterValues } from '../../contract/model/dimension-name.ts';
import type { Run } from '../../exchange/checks/run.ts';
import type { ProblemGroup } from './group-problems.ts';
import { hasProblem, hasValues } from './problem-key.ts';

/** The likely cause of a failure, found by comparing failed and passed requests. Nothing is sent. */
export interface SuspectValues {
  readonly needed: readonly DimensionValue[];
  readonly isUnexplained?: true;
}

/** The likely cause of a failure that must not be provoked again. */
export function suspectValues({ case: one }: Run, { key, failing }: ProblemGroup, runs: readonly Run[]): SuspectValues {
  const isAlike = (run: Run): boolean => (run.case.fault === undefined) === (one.fault === undefined);
  const alike = failing.map(({ run }) => run).filter(isAlike);
  const passing = runs.filter((run) => run.case.operation === one.operation && !hasProblem(run, key));
  // An invalid request may be refused before it reaches the failure, so it proves nothing for a valid one.
  const comparable = one.fault === undefined ? passing.filter(isAlike) : passing;
  // Nothing passes, so every request fails.
  if (comparable.length === 0) return { needed: [] };
  const passes = (values: readonly DimensionValue[]): boolean => comparable.some((run) => hasValues(run, values));
  const common = one.values.filter((value) => alike.every((run) => hasValues(run, [value])));
  // Random values occur in few requests, so they are weaker evidence than values that occur in many.
  const telling = common.filter(({ isOrdinary }) => !isOrdinary);
  for (const suspects of [telling, common]) {
    const guilty = suspects.filter((value) => !passes([value]));
    if (guilty.length > 0) return { needed: guilty };
    if (!passes(suspects)) return { needed: withoutNeedless(suspects, passes) };
  }
  if (one.fault !== undefined) return { needed: [one.fault] };
  return { needed: parameterValues(one), isUnexplained: true };
}

/** Removes values one after another, as long as no passing request has all remaining ones. */
function withoutNeedless(
  values: readonly DimensionValue[],
  passes: (values: readonly DimensionValue[]) => boolean,
): DimensionValue[] {
  let needed = [...values];
  // Values that are combined with every other value come last, because they are stronger evidence than rotating ones.
  const inTurn = [...values].sort((a, b) => Number(a.isState ?? false) - Number(b.isState ?? false));
  for (const value of inTurn) {
    const without = needed.filter((other) => other !== value);
    if (!passes(without)) needed = without;
  }
  return needed;
}
