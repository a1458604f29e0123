import { code, markdownText } from '../../text/markdown-text.ts';
import { columnsSentence, countColumns } from '../lines/headline.ts';
import { operationSummaries, problemsFirst } from '../lines/operation-summaries.ts';
import { verdictMarks } from '../lines/verdict-marks.ts';
import type { ClauseReport, Report } from '../report.ts';

/** A table of the operations of a long report. Those with a problem come first. */
export function operationTable(report: Report, max: number): string {
  const rows = problemsFirst(operationSummaries(report)).map(({ id, verdict, counts }) => {
    return [cell(id), markOf(verdict), counts.holds, counts.broken, counts['not-covered']];
  });
  const heads = ['operation', 'verdict', 'clauses that hold', 'broken', 'not covered'];
  return tableOf(heads, rows, max, 'operations').join('\n');
}

/** A table of all clauses. */
export function clauseTable(report: Report, max: number): string {
  const columns = countColumns(report);
  const rows = report.clauses.map((clause) => {
    const { id, verdict, reason } = clause;
    const why = reason === undefined ? '' : `: ${markdownText(reason).replace(/(?<!\\)\|/g, '\\|')}`;
    return [cell(id), `${markOf(verdict)}${why}`, ...columns.map(([, countOf]) => countOf(clause))];
  });
  const heads = ['clause', 'verdict', ...columns.map(([head]) => head)];
  return [...tableOf(heads, rows, max, 'clauses'), '', `${columnsSentence(report)}.`].join('\n');
}

/** A table with two columns of text and further ones of numbers, and how many rows it leaves out. */
function tableOf(heads: readonly string[], rows: readonly (readonly (string | number)[])[], max: number, noun: string) {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const left = rows.length - max;
  const ruler = heads.map((_, index) => (index < 2 ? '---' : '---:'));
  const more = left > 0 ? ['', `And ${left} more ${noun}.`] : [];
  return [line(heads), line(ruler), ...rows.slice(0, max).map(line), ...more];
}

function markOf(verdict: ClauseReport['verdict']): string {
  const { emoji, word } = verdictMarks[verdict];
  return `${emoji} ${word}`;
}

function cell(id: string): string {
  return code(id).replaceAll('|', '\\|');
}
