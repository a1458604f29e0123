import { code, escapeText } from '../../text/markdown-text.ts';
import { isLong, operationSummaries, problemsFirst } from '../operation-summaries.ts';
import type { ClauseReport, Report } from '../report.ts';

const marks: Readonly<Record<ClauseReport['verdict'], string>> = {
  holds: '✅ holds',
  broken: '❌ broken',
  'not-witnessed': '❔ not witnessed',
};

/** A job summary takes one MiB. */
const mostOperations = 1000;

/** A table of all clauses; of a long report with a row for each operation instead, those with a problem first. */
export function markdownTable(report: Report): string {
  return isLong(report) ? operationTable(report) : clauseTable(report);
}

function operationTable(report: Report): string {
  const operations = problemsFirst(operationSummaries(report));
  const rows = operations
    .slice(0, mostOperations)
    .map(
      ({ id, verdict, counts }) =>
        `| ${cell(id)} | ${marks[verdict]} | ${counts.holds} | ${counts.broken} | ${counts['not-witnessed']} |`,
    );
  const left = operations.length - rows.length;
  return [
    '| operation | verdict | clauses that hold | broken | not witnessed |',
    '| --- | --- | ---: | ---: | ---: |',
    ...rows,
    ...(left > 0 ? ['', `And ${left} more operations.`] : []),
  ].join('\n');
}

function clauseTable({ clauses }: Report): string {
  const rows = clauses.map(
    ({ id, verdict, holds, breaks, reason }) =>
      `| ${cell(id)} | ${marks[verdict]}${reason === undefined ? '' : `: ${escapeText(reason).replace(/(?<!\\)\|/g, '\\|')}`} | ${holds} | ${breaks} |`,
  );
  return ['| clause | verdict | holds | breaks |', '| --- | --- | ---: | ---: |', ...rows].join('\n');
}

function cell(id: string): string {
  return code(id).replaceAll('|', '\\|');
}
