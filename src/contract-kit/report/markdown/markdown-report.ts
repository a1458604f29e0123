import { code, fence, markdownText } from '../../text/markdown-text.ts';
import { visible, withoutCommands } from '../../text/visible-text.ts';
import { disturbedLines } from '../build/disturbed.ts';
import { contradictionLines } from '../lines/contradictions.ts';
import { findingLead } from '../lines/finding-lead.ts';
import { findingRows, isPastable, othersPhrase, replayLines, shortMinimal } from '../lines/finding-rows.ts';
import { type Causes, causesOf, type FindingGroup } from '../lines/group-findings.ts';
import { headLines } from '../lines/head-lines.ts';
import { countsSentence, gapSentence, headline, isUnjudged, notRunSentence, runSentence } from '../lines/headline.ts';
import { isLong } from '../lines/operation-summaries.ts';
import { type Reason, stateSections, toldReasons, uncoveredReasons, unverifiedReasons } from '../lines/reason.ts';
import { commandLines, stepLines } from '../lines/step-lines.ts';
import { verdictMarks } from '../lines/verdict-marks.ts';
import type { Report } from '../report.ts';
import { type Extent, extents } from './extent.ts';
import { markdownTable } from './markdown-tables.ts';

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
  const blocks = [
    `## ${verdictMarks[report.verdict].emoji} ${headline(report)}`,
    ...disturbedList(report),
    `${code(target)}: ${markdownText(runSentence(report))}.`,
    ...(isUnjudged(report) ? [] : [`${countsSentence(report)}.`]),
    ...headLines(report, causes, extent.told).map(markdownText),
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
    : [`**${markdownText(title)}**`, lines.map((line) => `- ${markdownText(line)}`).join('\n')];
}

/** The one entry about the document. */
function contradictionList({ contradictions }: Causes): string[] {
  const [title, ...lines] = contradictionLines(contradictions);
  if (title === undefined) return [];
  return [
    '### The document contradicts itself',
    markdownText(title),
    lines.map((line) => `- ${markdownText(line)}`).join('\n'),
  ];
}

function reasonList(title: string, reasons: readonly Reason[]): string[] {
  if (reasons.length === 0) return [];
  const { told, left } = toldReasons(reasons);
  const items = told.map(({ reason, items, more }) => {
    const rest = more === 0 ? '' : ` and ${more} more`;
    return `- ${markdownText(reason)} (${items.length + more}): ${items.map(code).join(', ')}${rest}`;
  });
  return [[`**${title}:**`, '', ...items, ...(left === undefined ? [] : [`- ${left}`])].join('\n')];
}

/** A finding with its own heading. */
function markdownFinding(group: FindingGroup, index: number): string {
  const { first } = group;
  const commands = [commandLines(first).join('\n'), ...replayLines(first)].filter(isPastable);
  const steps = stepLines(first).map((line) =>
    line.replace(/^(\d+\. )(.*)$/s, (_line, number: string, text: string) => number + code(text)),
  );
  return [
    `### Finding ${index + 1}: ${markdownText(findingLead(first))}`,
    `${code(first.clause)}${othersPhrase(group)}`,
    markdownText(first.statement),
    findingRows(group)
      .map(({ name, text, isCode }) => `- ${name}: ${isCode ? code(text) : markdownText(text)}`)
      .join('\n'),
    ...(steps.length === 0 ? [] : [steps.join('\n')]),
    ...(commands.length === 0 ? [] : [fence(commands.join('\n'), 'sh')]),
  ].join('\n\n');
}

/** The findings after those that are shown in full, each on one line. */
function briefFindings(groups: readonly FindingGroup[], { told, brief: maxBrief }: Extent): string[] {
  const brief = groups.slice(told);
  if (brief.length === 0) return [];
  const lines = brief
    .slice(0, maxBrief)
    .map(
      (group, index) =>
        `- Finding ${told + index + 1}: ${markdownText(findingLead(group.first))} (${code(group.first.clause)}${othersPhrase(group)}), with ${markdownText(shortMinimal(group.first))}`,
    );
  const left = brief.length - lines.length;
  return [[...lines, ...(left > 0 ? [`- and ${left} more findings`] : [])].join('\n')];
}
