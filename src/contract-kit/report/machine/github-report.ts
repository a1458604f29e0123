import { type Annotation, annotationCommands } from '../../text/annotation.ts';
import { visible } from '../../text/visible-text.ts';
import { disturbedLines } from '../build/disturbed.ts';
import { findingLead } from '../lines/finding-lead.ts';
import { findingContext, findingSentence, isPastable, othersPhrase } from '../lines/finding-rows.ts';
import { groupFindings } from '../lines/group-findings.ts';
import { extentLines, reachLines } from '../lines/head-lines.ts';
import { gapSentence } from '../lines/headline.ts';
import { pointerOf, type ReportSource } from '../lines/report-source.ts';
import { commandLines, stepLines } from '../lines/step-lines.ts';
import type { Report } from '../report.ts';
import { unusedLines } from '../waivers/waived.ts';

/**
 * Writes a report as workflow commands of GitHub Actions: an annotation for each finding, and one for an inconclusive
 * run.
 *
 * @param source - The file of the description, in which GitHub shows the findings. Default: they belong to no file.
 * @example
 * process.stdout.write(githubReport(report));
 */
export function githubReport(given: Report, source?: ReportSource): string {
  const report = visible(given);
  return [
    annotationCommands('error', errors(report, source), 'findings'),
    annotationCommands('notice', notices(report), 'notices'),
  ].join('');
}

function errors(report: Report, source: ReportSource | undefined): Annotation[] {
  const { verdict, reason = 'no valid request was accepted, so nothing could be judged' } = report;
  const lost = disturbedLines(report);
  return [
    ...(lost.length > 0 ? [{ title: 'What was there before', message: lost.join('\n') }] : []),
    ...groupFindings(report).map((group) => {
      const { first } = group;
      const commands = [commandLines(first).join('\n')].filter(isPastable);
      const pointer = pointerOf(first, report);
      return {
        ...(source !== undefined &&
          pointer !== undefined && { line: { file: source.file, number: source.lineOf(pointer) } }),
        title: first.example === undefined ? findingLead(first) : 'The document contradicts itself',
        message: [
          `${first.clause}${othersPhrase(group)}`,
          first.example === undefined ? findingContext(first) : findingSentence(first),
          ...stepLines(first),
          ...commands,
        ].join('\n'),
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
    ...unusedLines(report.unusedWaivers).map((message) => ({ title: 'Waivers', message })),
    ...undocumentedStatuses.map((gap) => ({
      title: 'Undocumented status',
      message: gapSentence(gap),
    })),
  ];
}
