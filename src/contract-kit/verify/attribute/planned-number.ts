import type { Case } from '../../contract/model/case.ts';
import { isSameValue } from '../../contract/model/dimension.ts';
import type { Probed } from '../../contract/model/probe.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { hasNeeded, hasProblem } from './problem-key.ts';

/**
 * Which case of a plan has shown a problem first, from 1.
 *
 * @param runs Those of the cases, in the same order.
 */
export function plannedNumber(
  plan: readonly Case[],
  cases: readonly Case[],
  runs: readonly (Run | undefined)[],
  { problem, needed }: Attributed,
): string | undefined {
  const showing = [...runs.entries()].filter(([, run]) => hasProblem(run, problem));
  const [index] = showing.find(([, run]) => run !== undefined && hasNeeded(run.case, needed)) ?? showing[0] ?? [];
  const testCase = index === undefined ? undefined : cases[index];
  return testCase && String(plan.indexOf(testCase) + 1);
}

/** The result of a law with the number of the planned case with a fault that breaks it, unless the law has named its moves. */
export function withNumber(plan: readonly Case[], probed: Probed, given: string | undefined): Probed {
  const { verdict } = probed;
  if (verdict.kind !== 'broken') return probed;
  const { steps = [], shown } = verdict;
  const sent = [...steps.map((step) => step.case), shown.case].filter(({ fault }) => fault !== undefined).at(-1);
  const isSent = (fault: Case['fault']): boolean => fault !== undefined && isSameValue(fault, sent?.fault);
  const at = plan.findIndex(({ operation, fault }) => operation === sent?.operation && isSent(fault));
  const number = given ?? verdict.number ?? (at < 0 ? undefined : String(at + 1));
  return { ...probed, verdict: { ...verdict, number } };
}
