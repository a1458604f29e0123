import { type JudgeContext, judge } from '../check/judge.ts';
import type { Run } from './run-cases.ts';

/**
 * Judges each 404 again. As a rule it excuses a provider that was asked for a thing nobody created. But a provider that
 * accepts the same path again and again keeps no record of what exists, so its 404 for a valid request is a refusal.
 */
export function reconsiderNotFound(runs: readonly Run[], context: JudgeContext): Run[] {
  if (!keepsNoRecord(runs)) return [...runs];
  return runs.map((run) =>
    run.judgement.kind === 'inconclusive'
      ? { ...run, judgement: judge(run.case, run.exchange, { ...context, isProvisioned: true }) }
      : run,
  );
}

function keepsNoRecord(runs: readonly Run[]): boolean {
  const accepted = runs
    .filter(({ case: { intent }, judgement }) => intent === 'accept' && judgement.kind === 'holds')
    .map(({ case: { operation, request } }) => `${operation.id} ${request.path.split('?')[0]}`);
  return new Set(accepted).size < accepted.length;
}
