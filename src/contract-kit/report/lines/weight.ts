import type { Finding } from '../report.ts';

/** What a finding about a request expects. */
export const allowedRequest = 'a request that the description allows';

/** What findings do to a service and its callers, the heaviest first. Each is the end of a sentence about causes. */
export const weights = [
  ['crashes the service', 'crash the service'],
  ['lets wrong things in', 'let wrong things in'],
  ['breaks readers', 'break readers'],
  ['breaks the contract otherwise', 'break the contract otherwise'],
] as const;

/** The place of a finding in {@link weights}. */
export function weightOf(finding: Finding): number {
  if (isCrash(finding)) return 0;
  if (letsIn(finding)) return 1;
  return finding.id.endsWith('#unsound-response') ? 2 : 3;
}

/** Whether the service failed, whatever was expected of it, or broke a connection. A 501 only says what it does not do. */
export function isCrash({ id, actual }: Pick<Finding, 'id' | 'actual'>): boolean {
  const isBroken = id.endsWith('#failure') && !actual.includes('--timeout');
  return isBroken || (id.endsWith('#server-error') && actual !== 'status 501');
}

/** Whether the service accepted an invalid or forbidden request, or a caller has sent what it must not. */
export function letsIn({ id, expected, response }: Finding): boolean {
  if (expected === allowedRequest || id.endsWith('#accepted-invalid')) return true;
  return /^40[13]\b/.test(expected) && response !== undefined && response.status < 300;
}
