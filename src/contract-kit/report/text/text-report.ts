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
  countColumns,
  countsSentence,
  gapSentence,
  headline,
  isUnjudged,
  localId,
  notRunSentence,
  runSentence,
} from '../lines/headline.ts';
import { isLong, operationSummaries, problemsFirst } from '../lines/operation-summaries.ts';
import { type Reason, stateSections, toldReasons, uncoveredReasons, unverifiedReasons } from '../lines/reason.ts';
import { verdictMarks } from '../lines/verdict-marks.ts';
import type { ClauseReport, Report } from '../report.ts';
import { briefTextFindings, textFindings } from './text-finding.ts';

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

/** Colors a text, or returns it unchanged. */
type Paint = (format: Parameters<typeof styleText>[0], text: string) => string;

/** A table of clauses for each operation. In a long report, one table with a line for each operation. */
function textTables(report: Report, columns: number, paint: Paint): string[][] {
  return isLong(report) ? [operationTable(report, columns, paint)] : clauseTables(report, columns, paint);
}

function operationTable(report: Report, columns: number, paint: Paint): string[] {
  const operations = operationSummaries(report);
  const title = `${operations.length} operations`;
  const widest = operations.reduce((max, { id }) => Math.max(max, id.length + 2), title.length);
  const width = Math.min(columns - 27, widest);
  const counts = (...texts: readonly [unknown, unknown, unknown]): string =>
    texts.map((text, index) => String(text).padStart([6, 8, 13][index] ?? 0)).join('');
  const rows = problemsFirst(operations).map(({ id, verdict, counts: { holds, broken, 'not-covered': unseen } }) => {
    return `${markOf(verdict, paint)} ${id.padEnd(width - 2)}${counts(holds, broken, unseen)}`;
  });
  return [`${title.padEnd(width)}${counts('hold', 'broken', 'not covered')}`, ...rows];
}

function clauseTables(report: Report, columns: number, paint: Paint): string[][] {
  const width = report.clauses.reduce((widest, clause) => Math.max(widest, localId(clause).length), columns - 21);
  const counted = countColumns(report);
  const inColumns = (textOf: (column: (typeof counted)[number]) => unknown): string =>
    counted.map((column, index) => String(textOf(column)).padStart(column[0].length + (index === 0 ? 1 : 2))).join('');
  const row = (clause: ClauseReport): string[] => {
    const counts = inColumns(([, countOf]) => countOf(clause));
    const line = `  ${markOf(clause.verdict, paint)} ${localId(clause).padEnd(width)}${counts}`;
    return clause.reason === undefined
      ? [line]
      : [line, ...hanging(`not covered: ${clause.reason}`, columns, '    ', 6)];
  };
  return operationSummaries(report).map(({ id, clauses }) => [
    `${id.padEnd(width + 4)}${inColumns(([head]) => head)}`,
    ...clauses.flatMap(row),
  ]);
}

function markOf(verdict: ClauseReport['verdict'], paint: Paint): string {
  const { color, sign } = verdictMarks[verdict];
  return paint(color, sign);
}
