import type { Finding } from '../report.ts';

/** What a finding about a request expects. */
export const allowedRequest = 'a request that the description allows';

/**
 * What is wrong, as the title of a finding. It names the operation whose response shows it, which need not be the one that is
 * to blame. A 5xx is a crash, whatever was expected.
 */
export function findingLead({
  operation: blamed,
  steps,
  actual,
  expected,
}: Pick<Finding, 'operation' | 'steps' | 'actual' | 'expected'>): string {
  const operation = steps?.at(-1)?.operation ?? blamed;
  const status = /^status (\d{3})$/.exec(actual)?.[1];
  if (expected === allowedRequest) return `${operation} was sent with ${actual}, which the description does not allow`;
  if (status === undefined) return actual.startsWith(`${operation} `) ? actual : `${operation}: ${actual}`;
  return status.startsWith('5')
    ? `${operation} crashed with status ${status}`
    : `${operation} answered with status ${status}, expected: ${expected}`;
}
