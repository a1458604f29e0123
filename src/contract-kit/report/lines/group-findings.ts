import { groupBy } from '../../openapi/document/group-by.ts';
import type { Finding, Report } from '../report.ts';
import { ignoredMember } from './ignored-member.ts';

/** Findings with the same cause, which are shown together. */
export interface FindingGroup {
  /** The one that is shown in full. */
  readonly first: Finding;
  readonly others: readonly Finding[];
}

/** The causes of the findings of a report. */
export interface Causes {
  /** What the provider does wrong. */
  readonly faults: readonly FindingGroup[];
  /** Examples and defaults of the document that break their own schemas. Who sends them breaks the contract. */
  readonly contradictions: readonly FindingGroup[];
}

/** The causes of findings: those of the provider, and apart from them those of the document. */
export function causesOf(report: Pick<Report, 'findings' | 'clauses'>): Causes {
  const groups = groupFindings(report);
  return {
    faults: groups.filter(({ first }) => first.example === undefined),
    contradictions: groups.filter(({ first }) => first.example !== undefined),
  };
}

/**
 * Groups findings by cause. The cause is an example in the document that contradicts its schema, or else one constraint
 * of the document that is broken in one way by responses with one status, in any number of operations. A change that ignores
 * members accepts any value for them, which is one cause.
 */
export function groupFindings({ findings, clauses }: Pick<Report, 'findings' | 'clauses'>): FindingGroup[] {
  const pointers = new Map(clauses.map(({ id, pointer }) => [id, pointer]));
  const groups = groupBy(findings, (finding) => {
    const { clause, operation, expected, example, flaky } = finding;
    // Every operation has a `status` clause of its own, with its own pointer.
    const promise = clause === `${operation}/status` ? 'status' : (pointers.get(clause) ?? clause);
    if (ignoredMember(finding) !== undefined) return JSON.stringify([operation, 'ignored members']);
    return example ?? JSON.stringify([promise, expected, flaky, kindOf(finding)]);
  });
  return [...groups.values()].map(([first, ...others]) => ({ first, others }));
}

/** One constraint may hold for several successes. Other statuses, and other reasons than values, are different failures. */
function kindOf({ clause, operation, actual, response }: Finding): string {
  const isAboutForm = clause === `${operation}/status` || clause.endsWith('/media-type');
  const isSuccess = response !== undefined && response.status < 300;
  const status = isSuccess && !actual.startsWith('status ') ? 'success' : response?.status;
  return `${status} ${isAboutForm ? actual.split(':')[0] : ''}`;
}
