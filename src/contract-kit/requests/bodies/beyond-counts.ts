import { matchesPattern } from '../../schema/keywords/pattern.ts';

/** So many characters of a text are tried, the last ones first. */
const mostPlaces = 20;
/** So many characters are added or removed at most. */
const mostSteps = 64;

/** A text with a number of characters added or removed at one place. */
type Change = (characters: readonly string[], at: number, count: number) => string;

const longer: Change = (characters, at, count) =>
  characters.toSpliced(at, 0, ...repeated(characters, at, count)).join('');
const shorter: Change = (characters, at, count) => characters.toSpliced(Math.max(0, at + 1 - count), count).join('');

function repeated(characters: readonly string[], at: number, count: number): string[] {
  return Array.from({ length: count }, () => characters[at] ?? '');
}

/**
 * Texts that miss a pattern by one character: longer than it allows, and shorter. They are made from a text that matches it,
 * where it lets a character be repeated or left out, or else at the end.
 */
export function beyondCounts(text: string, pattern: string): string[] {
  const characters = [...text];
  if (characters.length === 0) return [];
  return [longer, shorter].flatMap((change) => firstBeyond(characters, change, pattern) ?? []);
}

function firstBeyond(characters: readonly string[], change: Change, pattern: string): string | undefined {
  const last = characters.length - 1;
  for (let at = last; at >= 0 && at > last - mostPlaces; at -= 1) {
    const most = change === shorter ? at + 1 : mostSteps;
    let count = 1;
    while (count <= most && matchesPattern(pattern, change(characters, at, count))) count += 1;
    if (count > 1 && count <= most) return change(characters, at, count);
  }
  const other = change(characters, last, 1);
  return matchesPattern(pattern, other) ? undefined : other;
}
