import { responseOf } from '../../contract/model/exchange.ts';
import type { Run } from '../../exchange/checks/run.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

const refusals = [401, 403];

/** The statuses of all valid requests of an operation that needs credentials, without throttled ones. */
export function credentialStatuses({ security }: Operation, runs: readonly Run[]): number[] {
  const isNeeded = security.length > 0 && security.every((alternative) => alternative.length > 0);
  const accepting = runs.filter((run) => run.case.expectation === 'accept');
  const valid = accepting.filter(({ verdict }) => verdict.kind !== 'throttled');
  // 0 stands for no response, which is not a refusal.
  return isNeeded ? [...new Set(valid.map(({ exchange }) => responseOf(exchange)?.status ?? 0))] : [];
}

/** Whether there are statuses, and all of them refuse the credentials. */
export function areRefusals(statuses: readonly number[]): boolean {
  return statuses.length > 0 && statuses.every((status) => refusals.includes(status));
}

/** Whether the `actual` of a finding is such a status. */
export function isRefusalStatus(actual: string): boolean {
  return refusals.some((status) => actual === `status ${status}`);
}
