import type { Run } from './run-cases.ts';

/**
 * Whether the target accepted the same path again and again. Such a provider keeps no record of what exists, so its 404
 * for a valid request is a refusal; as a rule, a 404 excuses a provider that was asked for a thing nobody created.
 */
export function keepsNoRecord(runs: readonly Run[]): boolean {
  const accepted = runs
    .filter(({ case: { intent }, judgement }) => intent === 'accept' && judgement.kind === 'holds')
    .map(({ case: { operation, request } }) => `${operation.id} ${request.path.split('?')[0]}`);
  return new Set(accepted).size < accepted.length;
}
