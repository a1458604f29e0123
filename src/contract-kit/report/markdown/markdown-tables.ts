import { code, escapeText } from '../../text/markdown-text.ts';
import { isLong, operationSummaries, problemsFirst } from '../operation-summaries.ts';
import type { ClauseReport, Report } from '../report.ts';
import { columnsSentence } from '../summary.ts';
import type { Extent } from './extent.ts';

const marks: Readonly<Record<ClauseReport['verdict'], string>> = {
  holds: '✅ holds',
  broken: '❌ broken',
  waived: '☑️ waived',
  'not-covered': '❔ not covered',
};

/** A table of all clauses. A long report has a row for each operation instead, and those with a problem come first. */
export function markdownTable(report: Report, { rows }: Extent): string {
  return isLong(report) ? operationTable(report, rows) : clauseTable(report, rows);
}

function operationTable(report: Report, mostOperations: number): string {
  const operations = problemsFirst(operationSummaries(report));
  const rows = operations
    .slice(0, mostOperations)
    .map(
      ({ id, verdict, counts }) =>
        `| ${cell(id)} | ${marks[verdict]} | ${counts.holds} | ${counts.broken} | ${counts['not-covered']} |`,
    );
  const left = operations.length - rows.length;
  return [
    '| operation | verdict | clauses that hold | broken | not covered |',
    '| --- | --- | ---: | ---: | ---: |',
    ...rows,
    ...(left > 0 ? ['', `And ${left} more operations.`] : []),
  ].join('\n');
}

function clauseTable({ clauses }: Report, mostClauses: number): string {
  const rows = clauses
    .slice(0, mostClauses)
    .map(
      ({ id, verdict, validAccepted, invalidRefused, reason }) =>
        `| ${cell(id)} | ${marks[verdict]}${reason === undefined ? '' : `: ${escapeText(reason).replace(/(?<!\\)\|/g, '\\|')}`} | ${validAccepted} | ${invalidRefused} |`,
    );
  return [
    '| clause | verdict | valid | invalid |',
    '| --- | --- | ---: | ---: |',
    ...rows,
    '',
    ...(clauses.length > rows.length ? [`And ${clauses.length - rows.length} more clauses.`, ''] : []),
    `${columnsSentence}.`,
  ].join('\n');
}

function cell(id: string): string {
  return code(id).replaceAll('|', '\\|');
}
