import type { styleText } from 'node:util';
import { hanging, wrap } from '../../text/wrap.ts';
import { columnsSentence, countColumns, localId } from '../lines/headline.ts';
import { operationSummaries } from '../lines/operation-summaries.ts';
import { verdictMarks } from '../lines/verdict-marks.ts';
import type { ClauseReport, Report } from '../report.ts';

/** Colors a text, or returns it unchanged. */
export type Paint = (format: Parameters<typeof styleText>[0], text: string) => string;

/** A table of the clauses of each operation, and what its columns count. */
export function clauseTables(report: Report, columns: number, paint: Paint): string[][] {
  const width = report.clauses.reduce((widest, clause) => Math.max(widest, localId(clause).length), columns - 21);
  const counted = countColumns(report);
  const inColumns = (textOf: (column: (typeof counted)[number]) => unknown): string =>
    counted.map((column, index) => String(textOf(column)).padStart(column[0].length + (index === 0 ? 1 : 2))).join('');
  const row = (clause: ClauseReport): string[] => {
    const counts = inColumns(([, countOf]) => countOf(clause));
    const line = `  ${paint(verdictMarks[clause.verdict].color, verdictMarks[clause.verdict].sign)} ${localId(clause).padEnd(width)}${counts}`;
    if (clause.reason === undefined) return [line];
    return [line, ...hanging(`not covered: ${clause.reason}`, columns, '    ', 6)];
  };
  const tables = operationSummaries(report).map(({ id, clauses }) => [
    `${id.padEnd(width + 4)}${inColumns(([head]) => head)}`,
    ...clauses.flatMap(row),
  ]);
  return tables.length === 0 ? [] : [...tables, wrap(`${columnsSentence(report)}.`, columns)];
}
