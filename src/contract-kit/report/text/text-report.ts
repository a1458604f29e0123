import { styleText } from 'node:util';
import { andMore, firstAndRest, plural } from '../../text/listed.ts';
import { visible, withoutCommands } from '../../text/visible-text.ts';
import { hanging, wrap } from '../../text/wrap.ts';
import { adviceLines, causesLines } from '../lines/advice-lines.ts';
import { causesOf } from '../lines/group-findings.ts';
import { countsSentence, headline, isUnjudged, runSentence } from '../lines/headline.ts';
import { type Reason, toldReasons } from '../lines/reason.ts';
import { type ReportSection, reportSections } from '../lines/report-sections.ts';
import { verdictMarks } from '../lines/verdict-marks.ts';
import type { Report } from '../report.ts';
import { clauseTables, type Paint } from './clause-tables.ts';
import { lineOfFindings, screenLines, shortTextFindings, textFindings } from './text-finding.ts';

/** The options of {@link textReport}. */
export interface TextReportOptions {
  /** The width to wrap at, in characters. Default 80. */
  readonly columns?: number;
  /** Whether verdicts have ANSI colors. Default `false`. */
  readonly color?: boolean;
  /**
   * How much is told of findings and of the run. `heaviest`: the heaviest findings, the others in a line each, and at most 150
   * lines in all. `all`: everything. Default `heaviest`.
   */
  readonly findings?: 'heaviest' | 'all';
  /** Whether each clause has a line. Default `false`. */
  readonly clauses?: boolean;
}

/** The most lines of a report, of which titles and the end take some, and the most of its findings that are told in full. */
const maxLines = 150;
const maxOfEnd = 8;
const maxTold = 5;
/** The most lines about what was there before, which come before the findings. */
const maxOfLost = 8;

/**
 * Writes a report for a terminal: the verdict and what to do, the findings, the heaviest first, what limited the run, and the
 * number of clauses.
 *
 * @example
 * console.log(textReport(report, { columns: process.stdout.columns, color: process.stdout.isTTY }));
 */
export function textReport(given: Report, options: TextReportOptions = {}): string {
  const { columns = 80, color = false, findings = 'heaviest', clauses = false } = options;
  const report = visible(given);
  const paint: Paint = (format, text) => (color ? styleText(format, text, { validateStream: false }) : text);
  const isAll = findings === 'all';
  const causes = causesOf(report);
  const { faults } = causes;
  const told = isAll ? faults.length : maxTold;
  const sections = reportSections(report, causes).filter(
    // The table of clauses has the reason of each, and a sentence counts what was made.
    ({ id }) => id !== 'findings' && !(clauses && id === 'not-covered') && (isAll || id !== 'made'),
  );
  const linesOf = (isFirst: boolean): string[][] =>
    sections
      .filter(({ id }) => (id === 'disturbed') === isFirst)
      .map((section) => sectionLines(section, columns, isAll));
  const verdict = (text: string): string[] =>
    wrap(text, columns).map((line, index) => (index === 0 ? paint(verdictMarks[report.verdict].color, line) : line));
  const run = [...adviceLines(report, causes), `${report.target}: ${runSentence(report)}.`];
  const top = verdict([`${headline(report)}.`, ...causesLines(causes)].join(' '));
  const head = [
    [...top, ...run.flatMap((line) => wrap(line, columns))],
    ...linesOf(true).map((lines) => (isAll ? lines : lines.slice(0, maxOfLost))),
    ...faults.slice(0, told).map((group, index) => {
      const [title = '', ...lines] = (isAll ? textFindings : shortTextFindings)(group, columns);
      return [paint('red', `Finding ${index + 1}: ${title}`), ...lines];
    }),
  ];
  const further = faults.slice(told).map((group) => lineOfFindings(group, columns));
  const counts = isUnjudged(report) ? '' : ` ${countsSentence(report)}.${clauses ? '' : ' --clauses lists them.'}`;
  const room = isAll ? Number.POSITIVE_INFINITY : maxLines - maxOfEnd - screenLines(joined(head), columns);
  const { shown, left } = fitted(further, joined(linesOf(false)), room, columns);
  const howToSeeAll = '--findings all tells each finding in full, and --script ID prints its script.';
  const details = faults.length === 0 || isAll ? [] : [howToSeeAll];
  const tables = clauses ? clauseTables(report, columns, paint) : [];
  const end = [...verdict(`${headline(report)}.${counts}`), ...(left === undefined ? details : [left])];
  return withoutCommands(`${joined([...head, ...shown, ...tables, end]).join('\n')}\n`);
}

/** Blocks of lines with an empty line between them. */
function joined(blocks: readonly (readonly string[])[]): string[] {
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** As many findings in a line each, and as many lines of the rest, as there is room for, and the number of the others. */
function fitted(further: readonly string[], rest: readonly string[], room: number, columns: number) {
  const lines = further.slice(0, Math.max(0, room - Math.min(screenLines(rest, columns), Math.floor(room / 2))));
  let free = room - lines.length;
  const others = rest.filter((line) => {
    free -= screenLines([line], columns);
    return free >= 0;
  });
  const causes = lines.length < further.length ? [plural(further.length - lines.length, 'cause')] : [];
  const left = [...causes, ...(others.length < rest.length ? [plural(rest.length - others.length, 'line')] : [])];
  return {
    shown: [lines.length === 0 ? [] : ['Further findings, each with the id of the first:', ...lines], others].filter(
      ({ length }) => length > 0,
    ),
    left: left.length === 0 ? undefined : `Left out: ${left.join(' and ')}. --findings all prints everything.`,
  };
}

function sectionLines(section: ReportSection, columns: number, isAll: boolean): string[] {
  const { title, sentences = [], items = [], reasons = [] } = section;
  const top =
    items.length > 0 && sentences.length === 0 ? [`${title}:`] : sentences.flatMap((line) => wrap(line, columns));
  const told = firstAndRest(items, isAll ? items.length : maxItems).flatMap((line) => hanging(line, columns, '  ', 4));
  return [...top, ...told, ...textReasons(title, reasons, columns, isAll)];
}

/** The most items of a list. */
const maxItems = 4;

/** What was not verified or not covered, by reason, as lines of text. */
export function textReasons(title: string, reasons: readonly Reason[], columns: number, isAll = false): string[] {
  if (reasons.length === 0) return [];
  const { told, left } = toldReasons(reasons, isAll ? everyReason : fewReasons);
  return [
    `${title}:`,
    ...told.flatMap(({ reason, items, more }) => {
      const count = `${String(items.length + more).padStart(6)}  `;
      if (isAll) return [...hanging(reason, columns, count, 8), ...items.map((item) => `        ${item}`)];
      return hanging(`${reason}: ${items.join(', ')}${andMore(more)}`, columns, count, 8);
    }),
    ...(left === undefined ? [] : [`        ${left}`]),
  ];
}

const everyReason = { reasons: Number.POSITIVE_INFINITY, items: Number.POSITIVE_INFINITY };
const fewReasons = { reasons: maxItems, items: 1 };
