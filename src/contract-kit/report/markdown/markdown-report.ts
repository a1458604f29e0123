import { andMore, firstAndRest } from '../../text/listed.ts';
import { code, fence, markdownText } from '../../text/markdown-text.ts';
import { visible, withoutCommands } from '../../text/visible-text.ts';
import { adviceLines, causesLines } from '../lines/advice-lines.ts';
import { findingLead } from '../lines/finding-lead.ts';
import { findingRows, isPastable, othersPhrase, replayLines, shortMinimal } from '../lines/finding-rows.ts';
import { causesOf, type FindingGroup } from '../lines/group-findings.ts';
import { countsSentence, headline, isUnjudged, runSentence } from '../lines/headline.ts';
import { isLong } from '../lines/operation-summaries.ts';
import { type Reason, toldReasons } from '../lines/reason.ts';
import { type ReportSection, reportSections } from '../lines/report-sections.ts';
import { commandLines, stepLines } from '../lines/step-lines.ts';
import { verdictMarks } from '../lines/verdict-marks.ts';
import type { Report } from '../report.ts';
import { clauseTable, operationTable } from './clause-table.ts';
import { type Extent, extents } from './extent.ts';

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

/** Where to find what a shortened report leaves out. */
const wholeSentence =
  'This report is shortened: --report html=FILE shows every clause and finding, and --operation ID one operation.';

function write(report: Report, extent: Extent): string {
  const causes = causesOf(report);
  const isShortened = isLong(report) || causes.faults.length > extent.told;
  const blocks = [
    `## ${verdictMarks[report.verdict].emoji} ${headline(report)}`,
    ...[...causesLines(causes), ...adviceLines(report, causes)].map(markdownText),
    `${code(report.target)}: ${markdownText(runSentence(report))}.`,
    ...(isUnjudged(report) ? [] : [`${countsSentence(report)}.`]),
    ...(isShortened ? [wholeSentence] : []),
    ...reportSections(report, causes)
      // The table has the reason of each clause.
      .filter(({ id }) => id !== 'not-covered' || isLong(report))
      .flatMap((section) => sectionBlocks(section, extent)),
    isLong(report) ? operationTable(report, extent.rows) : clauseTable(report, extent.rows),
  ];
  return withoutCommands(`${blocks.join('\n\n')}\n`);
}

function sectionBlocks({ title, sentences = [], items, reasons = [], groups = [] }: ReportSection, extent: Extent) {
  const isListed = sentences.length === 0 && (items !== undefined || reasons.length > 0);
  const told = firstAndRest(items ?? [], maxItems).map((item) => `- ${markdownText(item)}`);
  return [
    ...(isListed ? [`### ${markdownText(title)}`] : []),
    ...sentences.map(markdownText),
    ...(items === undefined ? [] : [told.join('\n')]),
    ...(reasons.length === 0 ? [] : [reasonList(reasons)]),
    ...(items === undefined
      ? [...groups.slice(0, extent.told).map(markdownFinding), ...briefFindings(groups, extent)]
      : []),
  ];
}

/** The most items of a list. */
const maxItems = 50;

function reasonList(reasons: readonly Reason[]): string {
  const { told, left } = toldReasons(reasons);
  const items = told.map(({ reason, items, more }) => {
    return `- ${markdownText(reason)} (${items.length + more}): ${items.map(code).join(', ')}${andMore(more)}`;
  });
  return [...items, ...(left === undefined ? [] : [`- ${left}`])].join('\n');
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
