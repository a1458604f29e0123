import type { ClauseReport, Report } from './report.ts';
import { clausesByOperation, isUnjudged } from './summary.ts';

/** How much of its document a report says nothing about, for its head; no line where that is nothing, or all of it. */
export function unverifiedLines(report: Report): string[] {
  if (isUnjudged(report)) return [];
  const operations = clausesByOperation(report);
  const isUnseen = (clauses: readonly ClauseReport[]): boolean =>
    clauses.every(({ verdict }) => verdict === 'not-witnessed');
  const unseen = [...operations.values()].filter(isUnseen).length;
  const { length } = report.notVerified;
  const lacking = [
    ...(length > 0 ? [`${length} part${length === 1 ? '' : 's'} of the document`] : []),
    ...(unseen > 0 ? [`${unseen} of the ${operations.size} operations as a whole`] : []),
  ];
  return lacking.length === 0 ? [] : [`Not verified: ${lacking.join(', and ')}.`];
}
