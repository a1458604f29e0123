import { shortId } from '../../text/short-id.ts';
import { visible, withoutCommands } from '../../text/visible-text.ts';
import { hanging, wrap } from '../../text/wrap.ts';
import { findingItem, findingLead } from '../lines/finding-lead.ts';
import { type FindingRow, findingRows, othersPhrase, replayLines } from '../lines/finding-rows.ts';
import type { FindingGroup } from '../lines/group-findings.ts';
import { commandLines, stepLines } from '../lines/step-lines.ts';
import { isCrash, letsIn } from '../lines/weight.ts';
import type { Finding } from '../report.ts';

/**
 * Writes a finding as lines of text: what the contract asks for, what came instead, and how to see it again.
 *
 * @param columns - The width to wrap at. Default 80.
 * @example
 * const lines = report.findings.flatMap((finding) => textFinding(finding));
 * if (lines.length > 0) throw new Error(lines.join('\n'));
 */
export function textFinding(finding: Finding, columns = 80): string[] {
  return textFindings({ first: visible(finding), others: [] }, columns).map(withoutCommands);
}

/** Findings with the same cause, as {@link textFinding}. All their texts must be visible already. */
export function textFindings(group: FindingGroup, columns: number): string[] {
  const { first } = group;
  const parts = partsOf(group, findingRows(group), columns).flatMap(([, lines]) => lines);
  return [...titleLines(findingLead(first), columns), `  ${first.clause}${othersPhrase(group)}`, ...parts];
}

/** A part of a finding: what it is, and its lines. */
type Part = readonly [name: string, lines: readonly string[]];

function partsOf({ first }: FindingGroup, rows: readonly FindingRow[], columns: number): Part[] {
  return [
    ['statement', hanging(first.statement, columns, '  ', 2)],
    ...rows.map(({ name, text }): Part => [name, hanging(text, columns, `  ${name.padEnd(10)}`, 12)]),
    // The lines of a step stand below its text, behind its number.
    ['steps', stepLines(first).flatMap((line) => hanging(line, columns, '  ', 5))],
    // Not wrapped, so that they can be pasted.
    ['command', commandLines(first).map((line) => `  ${line}`)],
    ['again', replayLines(first).map((line) => `  ${line}`)],
  ];
}

function titleLines(title: string, columns: number): string[] {
  // The number of the finding stands before it.
  const [lead = '', ...rest] = wrap(title, columns - 12);
  return [lead, ...rest.map((line) => `  ${line}`)];
}

/** The most lines of a screen for a finding, and for one part of it. */
const maxLines = 12;
const maxOfPart = 3;
/** The parts of a finding, from those that nobody can do without to what is left out first. */
const byRank =
  'title when again waiver in ignored expected actual steps command recorded body response also rule statement'.split(
    ' ',
  );

/** {@link textFindings} in at most {@link maxLines} lines of a screen. What matters least is left out. */
export function shortTextFindings(group: FindingGroup, columns: number): string[] {
  const { first } = group;
  const title = isCrash(first) || letsIn(first) ? findingItem(first) : findingLead(first);
  const said = first.flaky ? [] : [first.actual, first.minimal, first.expected].filter((text) => title.includes(text));
  const rows = findingRows(group).filter(({ text }) => !said.includes(text));
  const id = `${shortId(first.id)}  ${first.id}${othersPhrase(group)}`;
  const parts: readonly Part[] = [
    ['title', [...cut(titleLines(title, columns), columns), ...hanging(id, columns, '  ', 4)]],
    ...partsOf(group, rows, columns).map((part): Part => [part[0], shortLines(part, first, columns)]),
  ];
  let room = maxLines;
  const kept = byRank.filter((wanted) => {
    const own = screenLines(parts.find(([name]) => name === wanted)?.[1] ?? [], columns);
    if (own > room) return false;
    room -= own;
    return true;
  });
  return parts.filter(([name]) => kept.includes(name)).flatMap(([, lines]) => lines);
}

/** How many lines of a screen these lines take: a long one takes several. */
export function screenLines(lines: readonly string[], columns: number): number {
  return lines.reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / columns)), 0);
}

function shortLines([name, lines]: Part, { id }: Finding, columns: number): readonly string[] {
  if (name === 'again') return lines;
  if (name !== 'command') return cut(lines, columns);
  if (screenLines(lines, columns) <= maxOfPart) return lines;
  return [`  --script ${shortId(id)} prints a script that repeats it`];
}

function cut(all: readonly string[], columns: number): readonly string[] {
  const short = (line: string, isCut: boolean): string => (isCut ? `${line.slice(0, columns - 2).trimEnd()} …` : line);
  const isCut = (index: number): boolean => index === maxOfPart - 1 && all.length > maxOfPart;
  return all.slice(0, maxOfPart).map((line, index) => short(line, line.length > columns || isCut(index)));
}

/** Findings in one line: the id of the first, what is wrong, and the number of places. */
export function lineOfFindings({ first, others }: FindingGroup, columns: number): string {
  const places = others.length === 0 ? '' : `, ${others.length + 1} places`;
  const start = `${shortId(first.id)}  `;
  const room = columns - start.length - places.length;
  const item = findingItem(first);
  const head = `${item.slice(0, room - 2)}…`;
  const end = head.lastIndexOf('(') > head.lastIndexOf(')') ? ')' : '';
  return `${start}${item.length <= room ? item : head + end}${places}`;
}
