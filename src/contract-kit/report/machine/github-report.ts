import { type Annotation, annotationCommands } from '../../text/github-annotations.ts';
import { visible } from '../../text/visible-text.ts';
import { findingSentence, isPastable, othersPhrase } from '../finding-rows.ts';
import { groupFindings } from '../group-findings.ts';
import { extentLines, reachLines } from '../head-lines.ts';
import type { Report } from '../report.ts';
import { commandLines, stepLines } from '../step-lines.ts';
import { gapSentence } from '../summary.ts';

/**
 * Writes a report as workflow commands of GitHub Actions: an annotation for each finding, and one for an inconclusive
 * run.
 *
 * @example
 * process.stdout.write(githubReport(report));
 */
export function githubReport(given: Report): string {
  const report = visible(given);
  return [
    annotationCommands('error', errors(report), 'findings'),
    annotationCommands('notice', notices(report), 'notices'),
  ].join('');
}

function errors(report: Report): Annotation[] {
  const { verdict, reason = 'no valid request was accepted, so nothing could be judged' } = report;
  return [
    ...groupFindings(report).map((group) => {
      const { first } = group;
      const commands = [commandLines(first).join('\n')].filter(isPastable);
      return {
        title: `${first.clause}${othersPhrase(group)}`,
        message: [findingSentence(first), ...stepLines(first), ...commands].join('\n'),
      };
    }),
    ...(verdict === 'inconclusive' ? [{ title: 'Inconclusive', message: reason }] : []),
  ];
}

function notices(report: Report): Annotation[] {
  const { verdict, reason, undocumentedStatuses } = report;
  return [
    ...reachLines(report).map((message) => ({ title: 'Incomplete coverage', message })),
    ...extentLines(report).map((message) => ({ title: 'Reduced run', message })),
    ...(verdict === 'broken' && reason !== undefined ? [{ title: 'Incomplete run', message: reason }] : []),
    ...undocumentedStatuses.map((gap) => ({
      title: 'Undocumented status',
      message: gapSentence(gap),
    })),
  ];
}
