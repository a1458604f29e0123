import type { Report } from './report.ts';
import { isUnjudged, operationOf } from './summary.ts';

/** How much of its document a report says nothing about, for its head; no line where that is nothing, or all of it. */
export function unverifiedLines(report: Report): string[] {
  if (isUnjudged(report)) return [];
  const operations = new Map<string, boolean>();
  for (const clause of report.clauses) {
    const id = operationOf(clause);
    operations.set(id, operations.get(id) === true || clause.verdict !== 'not-witnessed');
  }
  const unseen = [...operations.values()].filter((isSeen) => !isSeen).length;
  const { length } = report.notVerified;
  const lacking = [
    ...(length > 0 ? [`${length} part${length === 1 ? '' : 's'} of the document`] : []),
    ...(unseen > 0 ? [`${unseen} of the ${operations.size} operations as a whole`] : []),
  ];
  return lacking.length === 0 ? [] : [`Not verified: ${lacking.join(', and ')}.`];
}
