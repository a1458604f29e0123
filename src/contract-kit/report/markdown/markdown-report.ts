import { code, escapeText } from '../../text/markdown-text.ts';
import { visible, withoutCommands } from '../../text/visible-text.ts';
import { type Reason, toldReasons, uncoveredReasons, unverifiedReasons } from '../by-reason.ts';
import { mostTold } from '../finding-rows.ts';
import { groupFindings } from '../group-findings.ts';
import { headLines } from '../head-lines.ts';
import { isLong } from '../operation-summaries.ts';
import type { Report } from '../report.ts';
import {
  countsSentence,
  gapSentence,
  headline,
  isUnjudged,
  notRunSentence,
  runSentence,
  wholeSentence,
} from '../summary.ts';
import { briefFindings, markdownFinding } from './markdown-finding.ts';
import { markdownTable } from './markdown-tables.ts';

const verdictMarks: Readonly<Record<Report['verdict'], string>> = { holds: '✅', broken: '❌', inconclusive: '❔' };

/**
 * Writes a report as GitHub-flavoured Markdown, short enough for a job summary (one MiB) or a comment.
 *
 * @example
 * writeFileSync('report.md', markdownReport(report));
 */
export function markdownReport(given: Report): string {
  const report = visible(given);
  const { target, undocumentedStatuses, notRun } = report;
  const groups = groupFindings(report);
  const isCut = isLong(report) || groups.length > mostTold;
  const blocks = [
    `## ${verdictMarks[report.verdict]} ${headline(report)}`,
    `${code(target)}: ${escapeText(runSentence(report))}.`,
    ...(isUnjudged(report) ? [] : [`${countsSentence(report)}.`]),
    ...(report.reason === undefined ? [] : [escapeText(report.reason)]),
    ...headLines(report, groups).map(escapeText),
    ...(isCut ? [escapeText(`${wholeSentence}.`)] : []),
    ...groups.slice(0, mostTold).map(markdownFinding),
    ...briefFindings(groups),
    markdownTable(report),
    ...undocumentedStatuses.map((gap) => `**${gapSentence(gap)}**, the first to ${code(gap.example)}.`),
    ...(isLong(report) ? reasonList('Not covered', uncoveredReasons(report)) : []),
    ...reasonList('Not verified', unverifiedReasons(report)),
    ...(notRun === 0 ? [] : [`**Not run:** ${notRunSentence(report)}.`]),
  ];
  return withoutCommands(`${blocks.join('\n\n')}\n`);
}

function reasonList(title: string, reasons: readonly Reason[]): string[] {
  if (reasons.length === 0) return [];
  const { told, left } = toldReasons(reasons);
  const items = told.map(({ reason, places, more }) => {
    const rest = more === 0 ? '' : ` and ${more} more`;
    return `- ${escapeText(reason)} (${places.length + more}): ${places.map(code).join(', ')}${rest}`;
  });
  return [[`**${title}:**`, '', ...items, ...(left === undefined ? [] : [`- ${left}`])].join('\n')];
}
