import { styleText } from 'node:util';
import { extentLines } from './extent-lines.ts';
import { causesLines } from './finding-rows.ts';
import { type FindingGroup, groupFindings } from './group-findings.ts';
import type { ClauseReport, Report } from './report.ts';
import {
  clausesByOperation,
  countsSentence,
  gapSentence,
  headline,
  isUnjudged,
  localId,
  notRunSentence,
  runSentence,
} from './summary.ts';
import { textFindings } from './text-finding.ts';
import { unverifiedLines } from './unverified-lines.ts';
import { wrap } from './wrap.ts';

export interface TextReportOptions {
  /** The width to wrap prose at. Default 80. */
  readonly columns?: number;
  /** Mark verdicts with ANSI colors too. Default `false`. */
  readonly color?: boolean;
}

type Format = Parameters<typeof styleText>[0];

const marks: Readonly<Record<ClauseReport['verdict'], readonly [mark: string, format: Format]>> = {
  holds: ['✓', 'green'],
  broken: ['✗', 'red'],
  'not-witnessed': ['?', 'yellow'],
};

const verdictFormats: Readonly<Record<Report['verdict'], Format>> = {
  holds: 'green',
  broken: 'red',
  inconclusive: 'yellow',
};

/** The whole report for a terminal: the table of clauses, findings, gaps, and last the verdict with its counts. */
export function textReport(report: Report, { columns = 80, color = false }: TextReportOptions = {}): string {
  const paint = (format: Format, text: string): string =>
    color ? styleText(format, text, { validateStream: false }) : text;
  const groups = groupFindings(report);
  const blocks = [
    ...clauseTables(report, columns, paint),
    ...groups.map((group, index) =>
      textFindings(group, columns).map((line, row) =>
        row === 0 ? paint('red', `Finding ${index + 1}: ${line}`) : line,
      ),
    ),
    [...gapLines(report), ...notVerifiedLines(report)].flatMap((line) => wrap(line, columns)),
    summaryLines(report, groups)
      .flatMap((line) => wrap(line, columns))
      .map((line, index) => (index === 0 ? paint(verdictFormats[report.verdict], line) : line)),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function clauseTables(report: Report, columns: number, paint: (format: Format, text: string) => string): string[][] {
  const width = report.clauses.reduce((widest, clause) => Math.max(widest, localId(clause).length), columns - 20);
  const row = (clause: ClauseReport): string[] => {
    const [mark, format] = marks[clause.verdict];
    const counts = `${String(clause.holds).padStart(6)}${String(clause.breaks).padStart(8)}`;
    const line = `  ${paint(format, mark)} ${localId(clause).padEnd(width)}${counts}`;
    return clause.reason === undefined ? [line] : [line, `    not witnessed: ${clause.reason}`];
  };
  return [...clausesByOperation(report)].map(([operation, clauses]) => [
    `${operation.padEnd(width + 4)}${'holds'.padStart(6)}${'breaks'.padStart(8)}`,
    ...clauses.flatMap(row),
  ]);
}

function gapLines({ specGaps }: Report): string[] {
  return specGaps.map((gap) => `Spec gap: ${gapSentence(gap)} (${gap.count} replies, the first to ${gap.example}).`);
}

function notVerifiedLines(report: Report): string[] {
  const lines = report.notVerified.map(({ pointer, reason }) => `Not verified: ${pointer}: ${reason}.`);
  return report.notRun === 0 ? lines : [...lines, `Not run: ${notRunSentence(report)}.`];
}

function summaryLines(report: Report, groups: readonly FindingGroup[]): string[] {
  const counts = isUnjudged(report) ? '' : ` ${countsSentence(report)}.`;
  return [
    `${headline(report)}.${counts}`,
    ...(report.reason === undefined ? [] : [report.reason]),
    ...causesLines(groups),
    ...extentLines(report),
    ...unverifiedLines(report),
    `${report.target}: ${runSentence(report)}.`,
  ];
}
