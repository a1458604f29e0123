import { isJsonArray, isJsonMap, type Json, type JsonMap } from '../../openapi/document/json.ts';
import { matchesOf } from '../generate/text-values.ts';
import { matchesPattern } from '../keywords/pattern.ts';

/** A mistake that many readers make: which value near to a valid one they take for valid. */
export interface NearMiss {
  /** The keyword that the value breaks. */
  readonly keyword: string;
  /** The end of the id of a rule. */
  readonly name: string;
  /**
   * Values that are like a valid one and may break the keyword, the best first. A validator decides which of them do.
   *
   * @param limit The value of the keyword.
   */
  readonly near: (value: Json, limit: Json, others: OtherValues) => readonly Json[];
}

/** Values that belong elsewhere. */
export interface OtherValues {
  /** Members of the enums of other places of the same body. */
  readonly listed: readonly Json[];
  /** Values of the other branches of the same choice. */
  readonly branches: readonly Json[];
}

/** Far beyond a bound: what a column of a database or an integer of 64 bits does not hold. */
const farLength = 5000;
const farInteger = 2 ** 63;

const ofTexts =
  (change: (text: string, limit: Json) => readonly Json[]): NearMiss['near'] =>
  (value, limit) =>
    typeof value === 'string' ? change(value, limit) : [];
const ofNumbers =
  (change: (number: number, limit: number) => readonly Json[]): NearMiss['near'] =>
  (value, limit) =>
    typeof value === 'number' ? change(value, Number(limit)) : [];
const ofLists =
  (change: (list: readonly Json[]) => readonly Json[]): NearMiss['near'] =>
  (value) =>
    isJsonArray(value) ? change(value) : [];

/** What a looser reader takes for the same text. */
const sameText: readonly Spelling[] = [
  ['other-case', (text) => [text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase()]],
  ['space-at-end', (text) => [`${text} `]],
  ['line-feed-at-end', (text) => [`${text}\n`]],
  ['other-digits', (text) => [text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))]],
];

/** What a looser pattern matches. */
const nearText: readonly Spelling[] = [
  ...sameText,
  ['leading-zero', (text) => [`0${text}`]],
  ['sign', (text) => [`+${text}`]],
  ['minus', (text) => [`-${text}`]],
  ['text-at-start', (text) => [`!${text}`]],
  ['text-at-end', (text) => [`${text}!`]],
  ['other-letters', (text) => [text.replace(/[a-z]/i, (letter) => (letter === letter.toUpperCase() ? 'Ä' : 'ä'))]],
  ['hyphen-inside', (text) => [replacedAt(text, 1, '-'), replacedAt(text, 1, '_')]],
  ['without-its-start', (text) => [[...text].slice(1).join('')]],
  ['empty', () => ['']],
];

type Spelling = readonly [name: string, change: (text: string) => readonly string[]];

function replacedAt(text: string, at: number, other: string): string {
  return text.slice(0, at) + other + text.slice(at + 1);
}

/** By format: texts that are like a valid one, and not of the format. */
const ofFormats: Readonly<Record<string, (value: string) => readonly string[]>> = {
  date: (value) => [`${value}T00:00:00Z`, '2026-2-3', '2026-02-30', '2026/02/03', '03.02.2026', '2025-02-29'],
  'date-time': (value) => [
    value.slice(0, 10),
    '2026-02-03T04:05:06',
    '2026-02-30T03:04:05Z',
    '2026-02-03T24:00:00Z',
    '1770091506',
    '2026-02-03T04:05Z',
  ],
  time: () => ['24:00:00Z', '4:05:06Z'],
  email: (value) => [`${value.split('@')[0]}@`, `${value.split('@')[0]}`, `a b${value}`],
  uuid: (value) => [value.replaceAll('-', ''), `{${value}}`, `urn:uuid:${value}`, `${value.slice(0, -1)}g`],
  ipv4: () => ['192.0.2.01', '192.0.2', '192.0.2.256', '3221225985'],
  ipv6: () => ['192.0.2.1', '2001:db8::1/64', '2001:db8:::1'],
  hostname: () => ['-example.invalid', 'exa_mple.invalid', 'a..invalid'],
  uri: () => ['/relative', 'example.invalid', 'https://example.invalid/a b'],
  duration: () => ['1 day', 'P', 'PT', 'P1Y2D3M'],
  byte: () => ['YQ', 'YQ=', 'Y_-=', 'YQ==\n'],
};

export const nearMisses: readonly NearMiss[] = [
  {
    keyword: 'type',
    name: 'as-text',
    near: (value) => (typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : []),
  },
  { keyword: 'type', name: 'null', near: () => [null] },
  { keyword: 'type', name: 'boolean-for-number', near: ofNumbers(() => [true]) },
  { keyword: 'type', name: 'number-for-boolean', near: (value) => (typeof value === 'boolean' ? [Number(value)] : []) },
  { keyword: 'type', name: 'fraction', near: ofNumbers((value) => (Number.isInteger(value) ? [value + 0.5] : [])) },
  { keyword: 'type', name: 'number-for-text', near: ofTexts((value) => [Number(value) || 7]) },
  { keyword: 'type', name: 'boolean-for-text', near: ofTexts(() => [false]) },
  {
    keyword: 'type',
    name: 'text-for-list',
    near: ofLists((value) => (value.every((item) => typeof item === 'string') ? [value.join(',')] : [])),
  },
  { keyword: 'type', name: 'item-for-list', near: ofLists(([first]) => (first === undefined ? [] : [first])) },
  { keyword: 'type', name: 'list-of-one', near: (value) => (isJsonArray(value) ? [] : [[value]]) },
  { keyword: 'type', name: 'object-for-list', near: ofLists((value) => [Object.fromEntries(value.entries())]) },
  { keyword: 'type', name: 'empty-text', near: (value) => (typeof value === 'string' ? [] : ['']) },
  {
    keyword: 'type',
    name: 'text-for-object',
    near: (value) => (isJsonMap(value) ? [JSON.stringify(value)] : []),
  },
  { keyword: 'type', name: 'list-for-object', near: (value) => (isJsonMap(value) ? [[]] : []) },
  { keyword: 'enum', name: 'empty', near: ofTexts(() => ['']) },
  ...[0, 1, 2, 3].map(
    (turn): NearMiss => ({
      keyword: 'enum',
      name: `of-another-enum-${turn + 1}`,
      near: (value, limit, others) => {
        const alike = others.listed.filter(
          (one) => typeof one === typeof value && !(isJsonArray(limit) && limit.includes(one)),
        );
        return alike.slice(turn, turn + 1);
      },
    }),
  ),
  ...['enum', 'const', 'pattern', 'format'].flatMap((keyword) =>
    (keyword === 'pattern' ? nearText : sameText).map(
      ([name, change]): NearMiss => ({ keyword, name, near: ofTexts(change) }),
    ),
  ),
  ...[0, 1, 2].map(
    (turn): NearMiss => ({
      keyword: 'pattern',
      name: `greater-digit-${turn + 1}`,
      near: ofTexts((text, pattern) => greaterDigits(text, String(pattern)).slice(turn, turn + 1)),
    }),
  ),
  { keyword: 'pattern', name: 'one-too-many', near: ofTexts((text, pattern) => beyondCounts(text, String(pattern))) },
  {
    keyword: 'pattern',
    name: 'one-too-few',
    near: ofTexts((text, pattern) => beyondCounts(text, String(pattern)).toReversed()),
  },
  ...[0, 1, 2, 3, 4, 5].map(
    (index): NearMiss => ({
      keyword: 'format',
      name: `other-notation-${index + 1}`,
      near: ofTexts((text, format) => (ofFormats[String(format)]?.(text) ?? []).slice(index, index + 1)),
    }),
  ),
  { keyword: 'const', name: 'as-text', near: (value) => (typeof value === 'string' ? [] : [String(value)]) },
  { keyword: 'enum', name: 'as-text', near: (value) => (typeof value === 'string' ? [] : [String(value)]) },
  {
    keyword: 'maxLength',
    name: 'far-beyond',
    near: ofTexts((text, limit) =>
      text !== '' && Number(limit) < farLength ? [text.repeat(Math.ceil(farLength / text.length))] : [],
    ),
  },
  { keyword: 'maximum', name: 'far-beyond', near: ofNumbers(() => [farInteger]) },
  { keyword: 'minimum', name: 'far-beyond', near: ofNumbers(() => [-farInteger]) },
  { keyword: 'exclusiveMinimum', name: 'below-the-bound', near: ofNumbers((_, limit) => [limit - 1]) },
  { keyword: 'exclusiveMaximum', name: 'above-the-bound', near: ofNumbers((_, limit) => [limit + 1]) },
  { keyword: 'multipleOf', name: 'a-tenth-beside', near: ofNumbers((value, step) => [tidy(value + step / 10)]) },
  {
    keyword: 'uniqueItems',
    name: 'equal-objects',
    near: ofLists((list) =>
      list
        .filter(isJsonMap)
        .slice(0, 1)
        .map((item) => [item, item]),
    ),
  },
  {
    keyword: 'uniqueItems',
    name: 'equal-in-another-order',
    near: ofLists((list) =>
      list
        .filter(isJsonMap)
        .slice(0, 1)
        .map((item) => [item, reordered(item)]),
    ),
  },
  {
    keyword: 'uniqueItems',
    name: 'equal-at-a-distance',
    near: ofLists(([first, second]) => (first === undefined || second === undefined ? [] : [[first, second, first]])),
  },
  ...['additionalProperties', 'unevaluatedProperties'].flatMap((keyword): NearMiss[] => [
    { keyword, name: 'built-in-name', near: (value) => (isJsonMap(value) ? [{ ...value, constructor: 'text' }] : []) },
    {
      keyword,
      name: 'of-another-branch',
      near: (value, _, { branches }) =>
        isJsonMap(value)
          ? branches.filter(isJsonMap).flatMap((other) =>
              Object.keys(other)
                .filter((name) => !(name in value))
                .map((name) => ({ ...value, [name]: other[name] ?? null })),
            )
          : [],
    },
    { keyword, name: 'null-member', near: (value) => (isJsonMap(value) ? [{ ...value, unexpected: null }] : []) },
  ]),
];

/** Rounds off the error of binary fractions. */
function tidy(number: number): number {
  return Number(number.toPrecision(14));
}

function reordered(item: JsonMap): Json {
  return Object.fromEntries(Object.entries(item).toReversed());
}

/** So many texts that match a pattern are looked at. */
const maxMatches = 24;

/** Texts that miss a pattern because one digit is too great, such as `24:00`: one for each place of a digit, the nearest first. */
function greaterDigits(text: string, pattern: string): string[] {
  const found = new Map<number, string>();
  for (const match of [text, ...matchesOf(pattern).slice(0, maxMatches)])
    for (const { index, 0: digit } of match.matchAll(/[0-8]/g)) {
      const greater = replacedAt(match, index, String(Number(digit) + 1));
      if (!found.has(index) && !matchesPattern(pattern, greater)) found.set(index, greater);
    }
  return [...found].toSorted(([one], [other]) => one - other).map(([, greater]) => greater);
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
