import type { ProblemKind } from '../check/judge.ts';
import { type Case, createCase } from '../plan/case.ts';
import type { DimensionValue } from '../plan/dimension.ts';
import type { Run, Runner } from '../run/run-cases.ts';

/** A problem as it is recognised again in other runs: what kind it is, and for replies which clause. */
export interface ProblemKey {
  readonly kind: ProblemKind;
  readonly clause: string;
}

export function hasProblem(run: Run | undefined, key: ProblemKey): boolean {
  if (run?.judgement.kind !== 'broken') return false;
  return run.judgement.problems.some(({ kind, clause }) => kind === key.kind && clause === key.clause);
}

/**
 * The values of a failing case that the failure needs, found by sending the case again with the others reset to those
 * of `baseline`, a valid case without this problem. One value by itself is tried before any combination.
 */
export async function minimize(
  failing: Case,
  baseline: readonly DimensionValue[],
  key: ProblemKey,
  runner: Runner,
): Promise<Case> {
  const { operation, values, fault } = failing;
  const keeping = (kept: readonly DimensionValue[]): Case =>
    createCase(
      operation,
      values.map((value, index) => (kept.includes(value) ? value : (baseline[index] ?? value))),
    );
  const stillFails = async (one: Case): Promise<boolean> => hasProblem(await runner.run(one), key);

  const different = values.filter((value, index) => value.label !== baseline[index]?.label);
  const singles = fault === undefined ? different.map((value) => [value]) : [[fault]];
  for (const kept of singles) {
    const one = keeping(kept);
    if (await stillFails(one)) return one;
  }
  let needed = different;
  for (const value of different) {
    if (value === fault) continue;
    const without = needed.filter((other) => other !== value);
    if (await stillFails(keeping(without))) needed = without;
  }
  return keeping(needed);
}

/** The values in which a minimal case differs from the baseline: what the failure needs. */
export function neededValues(minimal: Case, baseline: readonly DimensionValue[]): DimensionValue[] {
  return minimal.values.filter((value, index) => value.label !== baseline[index]?.label);
}
