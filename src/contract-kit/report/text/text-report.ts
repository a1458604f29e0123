import { styleText } from 'node:util';
import { visible, withoutCommands } from '../../text/visible-text.ts';
import { wrap } from '../../text/wrap.ts';
import { uncoveredReasons, unverifiedReasons } from '../by-reason.ts';
import { causesLines, mostTold } from '../finding-rows.ts';
import { type FindingGroup, groupFindings } from '../group-findings.ts';
import { isLong } from '../operation-summaries.ts';
import { reachLines } from '../reach-lines.ts';
import type { Report } from '../report.ts';
import {
  columnsSentence,
  countsSentence,
  gapSentence,
  headline,
  isUnjudged,
  notRunSentence,
  runSentence,
  wholeSentence,
} from '../summary.ts';
import { extentLines } from './extent-lines.ts';
import { textFindings } from './text-finding.ts';
import { textReasons } from './text-reasons.ts';
import { type Paint, textTables } from './text-tables.ts';
import { unverifiedLines } from './unverified-lines.ts';

/** The options of {@link textReport}. */
export interface TextReportOptions {
  /** The width to wrap at, in characters. Default 80. */
  readonly columns?: number;
  /** Whether verdicts have ANSI colors. Default `false`. */
  readonly color?: boolean;
}

const verdictFormats: Readonly<Record<Report['verdict'], Parameters<Paint>[0]>> = {
  holds: 'green',
  broken: 'red',
  inconclusive: 'yellow',
};

/**
 * Writes a report for a terminal: the table of clauses, the findings, undocumented statuses, and last the verdict. The table
 * of a long report has a line for each operation instead of each clause.
 *
 * @example
 * console.log(textReport(report, { columns: process.stdout.columns, color: process.stdout.isTTY }));
 */
export function textReport(given: Report, { columns = 80, color = false }: TextReportOptions = {}): string {
  const report = visible(given);
  const paint: Paint = (format, text) => (color ? styleText(format, text, { validateStream: false }) : text);
  const groups = groupFindings(report);
  const blocks = [
    ...textTables(report, columns, paint),
    isLong(report) || report.clauses.length === 0 ? [] : wrap(`${columnsSentence}.`, columns),
    ...findingBlocks(groups, columns, paint),
    gapLines(report).flatMap((line) => wrap(line, columns)),
    isLong(report) ? textReasons('Not covered', uncoveredReasons(report), columns) : [],
    textReasons('Not verified', unverifiedReasons(report), columns),
    report.notRun === 0 ? [] : wrap(`Not run: ${notRunSentence(report)}.`, columns),
    summaryLines(report, groups)
      .flatMap((line) => wrap(line, columns))
      .map((line, index) => (index === 0 ? paint(verdictFormats[report.verdict], line) : line)),
  ];
  const shown = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return withoutCommands(`${shown.join('\n\n')}\n`);
}

/** The findings. Those after the first {@link mostTold} have one line each. */
function findingBlocks(groups: readonly FindingGroup[], columns: number, paint: Paint): string[][] {
  const blocks = groups.map((group, index) => {
    const title = `Finding ${index + 1}: `;
    const [first, ...lines] = textFindings(group, columns, index >= mostTold);
    return [paint('red', title + first), ...lines];
  });
  return [...blocks.slice(0, mostTold), blocks.slice(mostTold).flat()];
}

function gapLines({ undocumentedStatuses }: Report): string[] {
  return undocumentedStatuses.map((gap) => `${gapSentence(gap)}, the first to ${gap.example}.`);
}

function summaryLines(report: Report, groups: readonly FindingGroup[]): string[] {
  const counts = isUnjudged(report) ? '' : ` ${countsSentence(report)}.`;
  return [
    `${headline(report)}.${counts}`,
    ...(report.reason === undefined ? [] : [report.reason]),
    ...causesLines(groups),
    ...reachLines(report),
    ...extentLines(report),
    ...unverifiedLines(report),
    ...(isLong(report) || groups.length > mostTold ? [`${wholeSentence}.`] : []),
    `${report.target}: ${runSentence(report)}.`,
  ];
}
