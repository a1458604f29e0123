import { responseOf } from '../http/exchange.ts';
import type { Operation } from '../openapi/operation.ts';
import type { Run } from './run-cases.ts';

const refusals = [401, 403];

/** How the valid requests of an operation that needs credentials fared: the statuses of all that said something about them. */
export function credentialStatuses({ security }: Operation, runs: readonly Run[]): number[] {
  const isNeeded = security.length > 0 && security.every((alternative) => alternative.length > 0);
  const valid = runs.filter(
    ({ case: { expectation }, judgement }) => expectation === 'accept' && judgement.kind !== 'throttled',
  );
  // No response is no refusal.
  return isNeeded ? [...new Set(valid.map(({ exchange }) => responseOf(exchange)?.status ?? 0))] : [];
}

/** Whether all these statuses say that the credentials are not good, and there is one. */
export function areRefusals(statuses: readonly number[]): boolean {
  return statuses.length > 0 && statuses.every((status) => refusals.includes(status));
}

/** Whether what came is such a status, as a finding words it. */
export function isRefusalStatus(actual: string): boolean {
  return refusals.some((status) => actual === `status ${status}`);
}
