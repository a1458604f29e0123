import fc from 'fast-check';
import type { Report } from '../report/report.ts';
import { hostileReport } from './hostile-report.ts';
import { withHostileTexts } from './hostile-texts.ts';

const shard = {
  index: 1,
  count: 1,
  contract: 'c',
  operations: ['a', 'b'],
  accepted: true,
  complete: true,
  reasons: ['r'],
};
/** A report in which every optional member has a value. */
export const wholeReport: Report = {
  ...hostileReport,
  reason: 'r',
  plan: { kind: 'reduced', summary: 's' },
  shard,
  runId: 'i',
  reach: {
    ...hostileReport.reach,
    unreached: ['a', 'b'],
    unsent: [{ operation: 'a', reason: 'r' }],
    excused: [{ operation: 'a', status: 404, count: 1 }],
    throttled: [{ operation: 'b', status: 429, count: 1 }],
  },
  findings: hostileReport.findings.flatMap((finding) => [
    finding,
    { ...finding, flaky: true, flakiness: 'f', example: '/e' },
    {
      ...finding,
      clause: 'a/law/l',
      steps: [finding, { operation: 'b', request: finding.request }],
      script: ['(', 's', ')'],
    },
  ]),
};
/** So long that the text report has a line for each operation instead of each clause. */
export const longReport: Report = {
  ...wholeReport,
  clauses: Array.from({ length: 301 }, (_, index) => hostileReport.clauses[index % 3]).flatMap(
    (report) => report ?? [],
  ),
};
/** The members that keep their texts, because only the kit writes them. */
export const keptMembers: readonly string[] = [
  ...['verdict', 'side', 'kind', 'severity', 'level', 'bump', 'client', 'provider', 'layer', 'document'],
];
/** Reports with hostile texts in all other members. */
export const hostileReports: fc.Arbitrary<Report> = fc
  .constantFrom(wholeReport, wholeReport, wholeReport, longReport)
  .chain((report) => withHostileTexts(report, keptMembers));
