import { code, escapeText } from '../../text/markdown-text.ts';
import { visible, withoutCommands } from '../../text/visible-text.ts';
import { disturbedLines } from '../build/disturbed.ts';
import { type Reason, stateSections, toldReasons, uncoveredReasons, unverifiedReasons } from '../lines/by-reason.ts';
import { contradictionLines } from '../lines/contradictions.ts';
import { type Causes, causesOf } from '../lines/group-findings.ts';
import { headLines } from '../lines/head-lines.ts';
import { isLong } from '../lines/operation-summaries.ts';
import {
  countsSentence,
  gapSentence,
  headline,
  isUnjudged,
  notRunSentence,
  runSentence,
  wholeSentence,
} from '../lines/summary.ts';
import type { Report } from '../report.ts';
import { type Extent, extents } from './extent.ts';
import { briefFindings, markdownFinding } from './markdown-finding.ts';
import { markdownTable } from './markdown-tables.ts';

const verdictMarks: Readonly<Record<Report['verdict'], string>> = { holds: '✅', broken: '❌', inconclusive: '❔' };

/** The options of {@link markdownReport}. */
export interface MarkdownReportOptions {
  /** The most characters. Default 65,536, which GitHub allows in a comment on a pull request. A job summary may have more. */
  readonly maxCharacters?: number;
}

/**
 * Writes a report as GitHub-flavoured Markdown that fits a comment on a pull request. A longer report has fewer findings in
 * full, then fewer rows.
 *
 * @example
 * writeFileSync('report.md', markdownReport(report));
 */
export function markdownReport(given: Report, { maxCharacters = 65_536 }: MarkdownReportOptions = {}): string {
  const report = visible(given);
  let text = '';
  for (const extent of extents) {
    text = write(report, extent);
    if (text.length <= maxCharacters) return text;
  }
  return `${text.slice(0, maxCharacters - cutSentence.length)}${cutSentence}`;
}

const cutSentence = '\n\n… The rest of this report is cut off.\n';

function write(report: Report, extent: Extent): string {
  const { target, undocumentedStatuses, notRun } = report;
  const causes = causesOf(report);
  const groups = causes.faults;
  const isCut = isLong(report) || groups.length > extent.told;
  const blocks = [
    `## ${verdictMarks[report.verdict]} ${headline(report)}`,
    ...disturbedList(report),
    `${code(target)}: ${escapeText(runSentence(report))}.`,
    ...(isUnjudged(report) ? [] : [`${countsSentence(report)}.`]),
    ...(report.reason === undefined ? [] : [escapeText(report.reason)]),
    ...headLines(report, causes).map(escapeText),
    ...(isCut ? [escapeText(`${wholeSentence}.`)] : []),
    ...groups.slice(0, extent.told).map(markdownFinding),
    ...briefFindings(groups, extent),
    ...contradictionList(causes),
    markdownTable(report, extent),
    ...undocumentedStatuses.map((gap) => `**${gapSentence(gap)}**, the first to ${code(gap.example)}.`),
    ...(isLong(report) ? reasonList('Not covered', uncoveredReasons(report)) : []),
    ...reasonList('Not verified', unverifiedReasons(report)),
    ...stateSections(report).flatMap(({ title, reasons }) => reasonList(title, reasons)),
    ...(notRun === 0 ? [] : [`**Not run:** ${notRunSentence(report)}.`]),
  ];
  return withoutCommands(`${blocks.join('\n\n')}\n`);
}

/** What was there before, and is gone or changed. */
function disturbedList(report: Report): string[] {
  const [title, ...lines] = disturbedLines(report);
  return title === undefined
    ? []
    : [`**${escapeText(title)}**`, lines.map((line) => `- ${escapeText(line)}`).join('\n')];
}

/** The one entry about the document. */
function contradictionList({ contradictions }: Causes): string[] {
  const [title, ...lines] = contradictionLines(contradictions);
  if (title === undefined) return [];
  return [
    '### The document contradicts itself',
    escapeText(title),
    lines.map((line) => `- ${escapeText(line)}`).join('\n'),
  ];
}

function reasonList(title: string, reasons: readonly Reason[]): string[] {
  if (reasons.length === 0) return [];
  const { told, left } = toldReasons(reasons);
  const items = told.map(({ reason, items, more }) => {
    const rest = more === 0 ? '' : ` and ${more} more`;
    return `- ${escapeText(reason)} (${items.length + more}): ${items.map(code).join(', ')}${rest}`;
  });
  return [[`**${title}:**`, '', ...items, ...(left === undefined ? [] : [`- ${left}`])].join('\n')];
}
