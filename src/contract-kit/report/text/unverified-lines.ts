import { operationSummaries } from '../operation-summaries.ts';
import type { Report } from '../report.ts';
import { isUnjudged } from '../summary.ts';

/** How much of its document a report says nothing about, for its head; no line where that is nothing, or all of it. */
export function unverifiedLines(report: Report): string[] {
  if (isUnjudged(report)) return [];
  const operations = operationSummaries(report);
  const unseen = operations.filter(({ verdict }) => verdict === 'not-witnessed').length;
  const { length } = report.notVerified;
  const lacking = [
    ...(length > 0 ? [`${length} part${length === 1 ? '' : 's'} of the document`] : []),
    ...(unseen > 0 ? [`${unseen} of the ${operations.length} operations as a whole`] : []),
  ];
  return lacking.length === 0 ? [] : [`Not verified: ${lacking.join(', and ')}.`];
}
