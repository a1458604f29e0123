import type { styleText } from 'node:util';
import { hanging } from '../../text/wrap.ts';
import { countColumns, localId } from '../lines/headline.ts';
import { isLong, operationSummaries, problemsFirst } from '../lines/operation-summaries.ts';
import { verdictMarks } from '../lines/verdict-marks.ts';
import type { ClauseReport, Report } from '../report.ts';

/** Colors a text, or returns it unchanged. */
export type Paint = (format: Parameters<typeof styleText>[0], text: string) => string;

/** A table of clauses for each operation. In a long report, one table with a line for each operation. */
export function textTables(report: Report, columns: number, paint: Paint): string[][] {
  return isLong(report) ? [operationTable(report, columns, paint)] : clauseTables(report, columns, paint);
}

function operationTable(report: Report, columns: number, paint: Paint): string[] {
  const operations = operationSummaries(report);
  const title = `${operations.length} operations`;
  const widest = operations.reduce((most, { id }) => Math.max(most, id.length + 2), title.length);
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
