import type { Finding, Report } from './report.ts';

/** Findings of one cause, which people are told once. */
export interface FindingGroup {
  /** The one that is told in full. */
  readonly first: Finding;
  readonly others: readonly Finding[];
}

/**
 * Puts findings together that have one cause: an example of the document that breaks its own schema, or else one
 * constraint of the document that is broken in one way, at whatever operation.
 */
export function groupFindings({ findings, clauses }: Pick<Report, 'findings' | 'clauses'>): FindingGroup[] {
  const pointers = new Map(clauses.map(({ id, pointer }) => [id, pointer]));
  const groups = new Map<string, { first: Finding; others: Finding[] }>();
  for (const finding of findings) {
    const { clause, operation, expected, example, flaky, response } = finding;
    // That it answers as documented, every operation promises in its own place.
    const promise = clause === `${operation}/status` ? 'status' : (pointers.get(clause) ?? clause);
    const status = response && Math.floor(response.status / 100);
    const cause = example ?? JSON.stringify([promise, expected, flaky, status]);
    const group = groups.get(cause);
    if (group === undefined) groups.set(cause, { first: finding, others: [] });
    else group.others.push(finding);
  }
  return [...groups.values()];
}
