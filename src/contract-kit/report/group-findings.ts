import type { Finding, Report } from './report.ts';

/** Findings with the same cause, which are shown together. */
export interface FindingGroup {
  /** The one that is shown in full. */
  readonly first: Finding;
  readonly others: readonly Finding[];
}

/**
 * Groups findings by cause. The cause is an example in the document that contradicts its schema, or else one constraint
 * of the document that is broken in one way, in any number of operations.
 */
export function groupFindings({ findings, clauses }: Pick<Report, 'findings' | 'clauses'>): FindingGroup[] {
  const pointers = new Map(clauses.map(({ id, pointer }) => [id, pointer]));
  const groups = new Map<string, { first: Finding; others: Finding[] }>();
  for (const finding of findings) {
    const { clause, operation, expected, example, flaky, response } = finding;
    // Every operation has a `status` clause of its own, with its own pointer.
    const promise = clause === `${operation}/status` ? 'status' : (pointers.get(clause) ?? clause);
    const status = response && Math.floor(response.status / 100);
    const cause = example ?? JSON.stringify([promise, expected, flaky, status]);
    const group = groups.get(cause);
    if (group === undefined) groups.set(cause, { first: finding, others: [] });
    else group.others.push(finding);
  }
  return [...groups.values()];
}
