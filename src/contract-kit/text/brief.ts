import { plural } from './listed.ts';
import { wholeCharacters } from './whole-characters.ts';
import { wrap } from './wrap.ts';

/** What a result comes to, in sentences. */
export interface Brief {
  /** The verdict and the counts. */
  readonly head: readonly string[];
  /** Why the result is incomplete. Default: it is complete. */
  readonly reason?: string | undefined;
  /** What was found, each in a sentence. */
  readonly items: readonly string[];
  /** What one of them is called, such as `finding`. */
  readonly noun: string;
}

const maxLines = 10;
// Together they leave a line for the items.
const maxOfHead = 4;
/** The most lines of a reason beside items. */
const maxOfReason = 2;
/** The most lines of the names of files. */
const maxOfFiles = 3;
/** A blank at which no line ends. */
const joined = '\u00a0';

/** A summary of at most ten lines of at most so many characters. Only the path of a file may be longer. */
export function briefLines(brief: Brief, written: readonly string[], columns: number): string[] {
  const { head, reason = '', items, noun } = brief;
  const top = head.flatMap((sentence) => wrap(sentence, columns)).slice(0, maxOfHead);
  const end = written.length === 0 ? [] : firstLines(`Written:${joined}${written.join(', ')}.`, columns, maxOfFiles);
  const room = maxLines - top.length - end.length;
  const why = reason === '' ? [] : firstLines(reason, columns, items.length === 0 ? room : maxOfReason);
  const rest = room - why.length;
  const shown = items.length <= rest ? items : items.slice(0, rest - 1);
  const left = items.length - shown.length;
  const numbered = shown.map((item, index) => cut(`${index + 1}. ${item}`, columns));
  const more = left === 0 ? [] : [`and ${plural(left, `more ${noun}`)}.`];
  return [...top, ...why, ...numbered, ...more, ...end.map((line) => line.replace(joined, ' '))];
}

/** The first lines of a text. The last of them says that there are more. */
function firstLines(text: string, columns: number, max: number): string[] {
  const lines = wrap(text, columns);
  if (lines.length <= max) return lines;
  const shorter = wrap(text, columns - 2).slice(0, max);
  return shorter.map((line, index) => (index === max - 1 ? `${line} …` : line));
}

function cut(line: string, columns: number): string {
  return line.length <= columns ? line : `${wholeCharacters(line.slice(0, columns - 1)).trimEnd()}…`;
}
