import { code, markdownText } from '../../text/markdown-text.ts';
import { columnsSentence, countColumns } from '../lines/headline.ts';
import { isLong, operationSummaries, problemsFirst } from '../lines/operation-summaries.ts';
import { verdictMarks } from '../lines/verdict-marks.ts';
import type { ClauseReport, Report } from '../report.ts';
import type { Extent } from './extent.ts';

/** A table of all clauses. A long report has a row for each operation instead, and those with a problem come first. */
export function markdownTable(report: Report, { rows }: Extent): string {
  return isLong(report) ? operationTable(report, rows) : clauseTable(report, rows);
}

function operationTable(report: Report, maxOperations: number): string {
  const operations = problemsFirst(operationSummaries(report));
  const rows = operations
    .slice(0, maxOperations)
    .map(
      ({ id, verdict, counts }) =>
        `| ${cell(id)} | ${markOf(verdict)} | ${counts.holds} | ${counts.broken} | ${counts['not-covered']} |`,
    );
  const left = operations.length - rows.length;
  return [
    '| operation | verdict | clauses that hold | broken | not covered |',
    '| --- | --- | ---: | ---: | ---: |',
    ...rows,
    ...(left > 0 ? ['', `And ${left} more operations.`] : []),
  ].join('\n');
}

function clauseTable(report: Report, maxClauses: number): string {
  const { clauses } = report;
  const columns = countColumns(report);
  const rows = clauses.slice(0, maxClauses).map((clause) => {
    const { id, verdict, reason } = clause;
    const why = reason === undefined ? '' : `: ${markdownText(reason).replace(/(?<!\\)\|/g, '\\|')}`;
    return `| ${cell(id)} | ${markOf(verdict)}${why} | ${columns.map(([, countOf]) => countOf(clause)).join(' | ')} |`;
  });
  return [
    `| clause | verdict | ${columns.map(([head]) => head).join(' | ')} |`,
    `| --- | --- | ${columns.map(() => '---:').join(' | ')} |`,
    ...rows,
    '',
    ...(clauses.length > rows.length ? [`And ${clauses.length - rows.length} more clauses.`, ''] : []),
    `${columnsSentence(report)}.`,
  ].join('\n');
}

function markOf(verdict: ClauseReport['verdict']): string {
  const { emoji, word } = verdictMarks[verdict];
  return `${emoji} ${word}`;
}

function cell(id: string): string {
  return code(id).replaceAll('|', '\\|');
}
