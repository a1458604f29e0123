import { styleText } from 'node:util';
import { visible, withoutCommands } from '../../text/visible-text.ts';
import { hanging, wrap } from '../../text/wrap.ts';
import { disturbedLines } from '../build/disturbed.ts';
import { contradictionLines } from '../lines/contradictions.ts';
import { maxTold } from '../lines/finding-rows.ts';
import { type Causes, causesOf, type FindingGroup } from '../lines/group-findings.ts';
import { headLines } from '../lines/head-lines.ts';
import {
  columnsSentence,
  countsSentence,
  gapSentence,
  headline,
  isUnjudged,
  notRunSentence,
  runSentence,
} from '../lines/headline.ts';
import { isLong } from '../lines/operation-summaries.ts';
import { type Reason, stateSections, toldReasons, uncoveredReasons, unverifiedReasons } from '../lines/reason.ts';
import { verdictMarks } from '../lines/verdict-marks.ts';
import type { Report } from '../report.ts';
import { briefTextFindings, textFindings } from './text-finding.ts';
import { type Paint, textTables } from './text-tables.ts';

/** The options of {@link textReport}. */
export interface TextReportOptions {
  /** The width to wrap at, in characters. Default 80. */
  readonly columns?: number;
  /** Whether verdicts have ANSI colors. Default `false`. */
  readonly color?: boolean;
}

/**
 * Writes a report for a terminal: the table of clauses, the findings, undocumented statuses, and last the verdict. The
 * table of a long report has a line for each operation instead of each clause.
 *
 * @example
 * console.log(textReport(report, { columns: process.stdout.columns, color: process.stdout.isTTY }));
 */
export function textReport(given: Report, { columns = 80, color = false }: TextReportOptions = {}): string {
  const report = visible(given);
  const paint: Paint = (format, text) => (color ? styleText(format, text, { validateStream: false }) : text);
  const causes = causesOf(report);
  const groups = causes.faults;
  const [lost, ...losses] = disturbedLines(report);
  const counts = isUnjudged(report) ? '' : ` ${countsSentence(report)}.`;
  const summary = [
    `${headline(report)}.${counts}`,
    ...headLines(report, causes, maxTold),
    `${report.target}: ${runSentence(report)}.`,
  ];
  const blocks = [
    lost === undefined
      ? []
      : [paint('red', wrap(lost, columns).join('\n')), ...losses.flatMap((line) => hanging(line, columns, '  ', 4))],
    ...textTables(report, columns, paint),
    isLong(report) || report.clauses.length === 0 ? [] : wrap(`${columnsSentence(report)}.`, columns),
    ...findingBlocks(groups, columns, paint),
    contradictionBlock(causes, columns, paint),
    report.undocumentedStatuses.flatMap((gap) => wrap(`${gapSentence(gap)}, the first to ${gap.example}.`, columns)),
    isLong(report) ? textReasons('Not covered, by reason', uncoveredReasons(report), columns) : [],
    textReasons('Not verified, by reason', unverifiedReasons(report), columns),
    ...stateSections(report).map(({ title, reasons }) => textReasons(title, reasons, columns)),
    report.notRun === 0 ? [] : wrap(`Not run: ${notRunSentence(report)}.`, columns),
    summary
      .flatMap((line) => wrap(line, columns))
      .map((line, index) => (index === 0 ? paint(verdictMarks[report.verdict].color, line) : line)),
  ];
  const shown = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return withoutCommands(`${shown.join('\n\n')}\n`);
}

/** The findings. Those after the first {@link maxTold} have one line each. */
function findingBlocks(groups: readonly FindingGroup[], columns: number, paint: Paint): string[][] {
  const blocks = groups.map((group, index) => {
    const title = `Finding ${index + 1}: `;
    const [first, ...lines] = (index < maxTold ? textFindings : briefTextFindings)(group, columns);
    return [paint('red', title + first), ...lines];
  });
  return [...blocks.slice(0, maxTold), blocks.slice(maxTold).flat()];
}

/** The one entry about the document. */
function contradictionBlock({ contradictions }: Causes, columns: number, paint: Paint): string[] {
  const [title, ...lines] = contradictionLines(contradictions);
  if (title === undefined) return [];
  const [first = '', ...rest] = wrap(title, columns);
  return [paint('red', first), ...rest, ...lines.flatMap((line) => hanging(line, columns, '  ', 4))];
}

/** What was not verified or not covered, by reason, as lines of text. */
export function textReasons(title: string, reasons: readonly Reason[], columns: number): string[] {
  if (reasons.length === 0) return [];
  const { told, left } = toldReasons(reasons);
  return [
    `${title}:`,
    ...told.flatMap(({ reason, items, more }) => [
      ...hanging(reason, columns, `${String(items.length + more).padStart(6)}  `, 8),
      ...items.map((item) => `        ${item}`),
      ...(more === 0 ? [] : [`        and ${more} more`]),
    ]),
    ...(left === undefined ? [] : [`        ${left}`]),
  ];
}
