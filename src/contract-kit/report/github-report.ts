import { extentLines } from './extent-lines.ts';
import { findingSentence, othersPhrase } from './finding-rows.ts';
import { groupFindings } from './group-findings.ts';
import type { Report } from './report.ts';

/** The report as workflow commands of GitHub Actions: an annotation for each finding, and one for an inconclusive run. */
export function githubReport(report: Report): string {
  const { verdict, reason, specGaps } = report;
  const groups = groupFindings(report);
  const lines = [
    ...extentLines(report).map((line) => annotation('notice', 'Not everything was sent', line)),
    ...groups.map((group) =>
      annotation(
        'error',
        `${group.first.clause}${othersPhrase(group)}`,
        `${findingSentence(group.first)}\n${group.first.curl}`,
      ),
    ),
    ...specGaps.map(({ status, count }) =>
      annotation('notice', 'Spec gap', `${count} refusals with ${status}, which the spec does not document`),
    ),
    ...(verdict === 'broken' && reason !== undefined ? [annotation('notice', 'Not all was judged', reason)] : []),
    ...(verdict === 'inconclusive'
      ? [
          annotation(
            'error',
            'Inconclusive',
            reason ?? 'no valid request was accepted, so nothing can be said about the contract',
          ),
        ]
      : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(level: 'error' | 'notice', title: string, message: string): string {
  return `::${level} title=${escapeData(title).replaceAll(':', '%3A').replaceAll(',', '%2C')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
