import fc from 'fast-check';
import type { Json } from '../../openapi/document/json.ts';
import { textsAt } from '../generate/listed-values.ts';
import { matchesOf, maxText } from '../generate/text-values.ts';
import { formatValues } from '../keywords/format-values.ts';
import { matchesPattern } from '../keywords/pattern.ts';
import { each, type Near, type NearValue, ofText } from './near-value.ts';

/** What a column of a database does not hold. */
const farLength = 5000;

/** What a looser reader takes for the same text. */
const sameText: readonly Spelling[] = [
  ['other-case', otherCase],
  ['space-at-end', (text) => `${text} `],
  ['line-feed-at-end', (text) => `${text}\n`],
  // Many readers take a URL with letters of any script (RFC 3987).
  ['other-digits', (text) => (text.includes('://') ? text : text.replaceAll(/\d/g, otherDigit))],
];

const otherDigit = (digit: string): string => String.fromCodePoint(0x660 + Number(digit));

/** What a looser pattern matches. */
const nearText: readonly Spelling[] = [
  ['text-at-end', (text) => `${text}!`],
  ['text-at-start', (text) => `!${text}`],
  ...sameText,
  ['leading-zero', (text) => `0${text}`],
  ['sign', (text) => `+${text}`],
  ['minus', (text) => `-${text}`],
  ['other-letters', (text) => text.replace(/[a-z]/i, (letter) => (letter === letter.toUpperCase() ? 'Ä' : 'ä'))],
  ['hyphen-inside', (text) => replacedAt(text, 1, '-'), (text) => replacedAt(text, 1, '_')],
  ['without-its-start', (text) => [...text].slice(1).join('')],
  ['empty', () => ''],
];

type Spelling = readonly [name: string, ...changes: ((text: string) => string)[]];

function spellings(keyword: string, all: readonly Spelling[]): NearValue[] {
  return all.map(([name, ...changes]) => [keyword, name, ofText((text) => changes.map((change) => change(text)))]);
}

const otherNotations: Near = (value, format) => {
  const { valid = [], near } = formatValues.get(format) ?? {};
  return near?.(typeof value === 'string' ? value : (valid[0] ?? '')) ?? [];
};

/** Also other spellings of the texts that an `enum` or a `const` lists. */
export const nearTexts: readonly NearValue[] = [
  ['pattern', undefined, ofFormat(0)],
  ['minLength', undefined, ofFormat(-1)],
  ['maxLength', undefined, ofFormat(1)],
  ['format', undefined, otherNotations],
  ...['enum', 'const', 'format'].flatMap((keyword) => spellings(keyword, sameText)),
  ['enum', 'empty', ofText(() => [''])],
  ...spellings('pattern', nearText),
  ...each(3, 'pattern', 'greater-digit', ofText(greaterDigits)),
  ['pattern', 'one-too-many', ofText((text, pattern) => beyondCounts(text, String(pattern)))],
  ['pattern', 'one-too-few', ofText((text, pattern) => beyondCounts(text, String(pattern)).toReversed())],
  ...each(6, 'format', 'other-notation', otherNotations),
  ['minLength', undefined, ofText((text, limit) => [[...text].slice(0, Number(limit) - 1).join('')])],
  ['maxLength', undefined, ofText((text, limit) => lengthened(text, Number(limit) + 1))],
  ['maxLength', 'far-beyond', ofText((text, limit) => (Number(limit) < farLength ? farBeyond(text) : []))],
];

/** Texts of the formats of a place, of a length beside the limit: other texts break the format, too, and a validator may be lax about it. */
function ofFormat(change: number): Near {
  return (_, limit, { branch }) =>
    textsAt(branch, 'format').flatMap((format) => {
      const { valid = [], draws = fc.constant(''), ofLength } = formatValues.get(format) ?? {};
      return [valid, ofLength?.(Number(limit) + change) ?? [], fc.sample(draws, { seed: 1, numRuns: 30 })].flat();
    });
}

export function otherCase(text: string): string {
  return text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
}

function replacedAt(text: string, at: number, other: string): string {
  return text.slice(0, at) + other + text.slice(at + 1);
}

/** A text with some more characters at one end, or in the middle in case a pattern fixes both ends. */
function lengthened(text: string, length: number): string[] {
  if (length > maxText) return [];
  const missing = Math.max(0, length - [...text].length);
  const last = [...text].at(-1) ?? 'x';
  const half = Math.floor(text.length / 2);
  const inner = text.slice(0, half) + text.slice(half, half + 1).repeat(missing) + text.slice(half);
  return [text + last.repeat(missing), text.slice(0, 1).repeat(missing) + text, inner];
}

function farBeyond(text: string): string[] {
  return text === '' ? [] : [text.repeat(Math.ceil(farLength / text.length))];
}

/** So many texts that match a pattern are looked at. */
const maxMatches = 24;

/** Texts that miss a pattern because one digit is too great, such as `24:00`: one for each place of a digit, the nearest first. */
function greaterDigits(text: string, limit: Json): string[] {
  const pattern = String(limit);
  const found = new Map<number, string>();
  for (const match of [text, ...matchesOf(pattern).slice(0, maxMatches)])
    for (const { index, 0: digit } of match.matchAll(/[0-8]/g)) {
      const greater = replacedAt(match, index, String(Number(digit) + 1));
      if (!found.has(index) && !matchesPattern(pattern, greater)) found.set(index, greater);
    }
  return [...found].toSorted(([number], [other]) => number - other).map(([, greater]) => greater);
}

/** The limit of characters of a text that are tried, the last ones first. */
const maxPlaces = 20;
/** The limit of characters that are added or removed. */
const maxSteps = 64;

/** A text with a number of characters added or removed at one place. */
type Change = (characters: readonly string[], at: number, count: number) => string;

const longer: Change = (characters, at, count) =>
  characters.toSpliced(at, 0, (characters[at] ?? '').repeat(count)).join('');
const shorter: Change = (characters, at, count) => characters.toSpliced(Math.max(0, at + 1 - count), count).join('');

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
  for (let at = last; at >= 0 && at > last - maxPlaces; at -= 1) {
    const most = change === shorter ? at + 1 : maxSteps;
    let count = 1;
    while (count <= most && matchesPattern(pattern, change(characters, at, count))) count += 1;
    if (count > 1 && count <= most) return change(characters, at, count);
  }
  const other = change(characters, last, 1);
  return matchesPattern(pattern, other) ? undefined : other;
}
