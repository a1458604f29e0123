import { operationSummaries } from '../operation-summaries.ts';
import type { Report } from '../report.ts';
import { isUnjudged } from '../summary.ts';

/** How much of the document is not verified, for the head of a report. There is no line if that is nothing, or all of it. */
export function unverifiedLines(report: Report): string[] {
  if (isUnjudged(report)) return [];
  const operations = operationSummaries(report);
  const unseen = operations.filter(({ verdict }) => verdict === 'not-covered').length;
  const { length } = report.notVerified;
  const lacking = [
    ...(length > 0 ? [`${length} part${length === 1 ? '' : 's'} of the document`] : []),
    ...(unseen > 0 ? [`${unseen} of ${operations.length} operations (no clause covered)`] : []),
  ];
  return lacking.length === 0 ? [] : [`Not verified: ${lacking.join(' and ')}.`];
}
