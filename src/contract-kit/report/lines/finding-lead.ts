import { shortened } from '../../text/listed.ts';
import type { Finding } from '../report.ts';
import { allowedRequest, isCrash, letsIn } from './weight.ts';

/**
 * What is wrong, as the title of a finding. It names the operation whose response shows it, which need not be the one that is
 * to blame. A 5xx other than 501 is a crash, whatever was expected.
 */
export function findingLead(finding: Pick<Finding, 'operation' | 'steps' | 'actual' | 'expected'>): string {
  const { steps, actual, expected } = finding;
  const operation = steps?.at(-1)?.operation ?? finding.operation;
  const status = /^status (\d{3})$/.exec(actual)?.[1];
  if (expected === allowedRequest) return `${operation} was sent with ${actual}, which the description does not allow`;
  if (status === undefined) return actual.startsWith(`${operation} `) ? actual : `${operation}: ${actual}`;
  if (status.startsWith('5') && status !== '501') return `${operation} crashed with status ${status}`;
  return `${operation} answered with status ${status}, expected: ${expected}`;
}

/** The longest list of values in {@link findingItem}, in characters. */
const maxOfMinimal = 80;

/** What is wrong, and where, in one line. What was expected would leave no room for what tells findings apart. */
export function findingItem(finding: Finding): string {
  const { clause, expected, minimal, rule } = finding;
  const lead = findingLead(finding).replace(`, expected: ${expected}`, '');
  const [answering = ''] = lead.split(/[ :]/);
  const part = clause.startsWith(`${answering}/`) ? clause.slice(answering.length + 1) : clause;
  if (isCrash(finding)) return `${lead} (${rule === 'valid' ? part : shortened(minimal, maxOfMinimal)})`;
  const said = letsIn(finding) ? lead.replace(/answered with status \d+$/, 'accepted what it must refuse') : lead;
  return part === 'status' ? findingLead(finding) : `${said} (${part})`;
}
