import { groupBy } from '../../openapi/document/group-by.ts';
import { isJsonArray, isJsonMap, type Json, type JsonMap } from '../../openapi/document/json.ts';
import { withoutMember } from '../../openapi/document/value-at.ts';
import { formatValues } from '../generate/format-values.ts';
import { listedValues } from '../generate/listed-values.ts';
import { matchesOf } from '../generate/text-values.ts';
import { matchesPattern } from '../keywords/pattern.ts';

/**
 * A mistake that many readers make: which value near to a valid one they take for valid. With the keyword that the value
 * breaks, and the end of the id of a rule.
 */
type NearMiss = readonly [keyword: string, name: string, near: Near];

/**
 * Values that are like a valid one and may break the keyword, the best first. A validator decides which of them do.
 *
 * @param limit The value of the keyword.
 */
type Near = (value: Json, limit: Json, others: OtherValues) => readonly Json[];

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

/** Changes of values of one type. */
function of<Value extends Json>(
  isOfType: (value: Json) => value is Value,
  change: (value: Value, limit: Json, others: OtherValues) => readonly Json[],
): Near {
  return (value, limit, others) => (isOfType(value) ? change(value, limit, others) : []);
}

const isText = (value: Json): value is string => typeof value === 'string';
const isNumber = (value: Json): value is number => typeof value === 'number';
const isBoolean = (value: Json): value is boolean => typeof value === 'boolean';
const isNoText = (value: Json): value is Exclude<Json, string> => !isText(value);

/** Changes of texts, by a keyword that has a text. */
function ofText(change: (text: string, limit: string) => readonly string[]): Near {
  return of(isText, (text, limit) => change(text, String(limit)));
}

/** A mistake for each of so many values that a change makes. */
function each(count: number, keyword: string, name: string, near: Near): NearMiss[] {
  return Array.from({ length: count }, (_, turn) => {
    return [keyword, `${name}-${turn + 1}`, (...given) => near(...given).slice(turn, turn + 1)];
  });
}

/** What a looser reader takes for the same text. */
const sameText: readonly Spelling[] = [
  ['other-case', otherCase],
  ['space-at-end', (text) => `${text} `],
  ['line-feed-at-end', (text) => `${text}\n`],
  ['other-digits', (text) => text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))],
];

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

function spellings(keyword: string, all: readonly Spelling[]): NearMiss[] {
  return all.map(([name, ...changes]) => [keyword, name, of(isText, (text) => changes.map((change) => change(text)))]);
}

function otherCase(text: string): string {
  return text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
}

export function replacedAt(text: string, at: number, other: string): string {
  return text.slice(0, at) + other + text.slice(at + 1);
}

/** The first object in a list, twice. */
const twice = (again: (item: JsonMap) => Json): Near =>
  of(isJsonArray, (list) => {
    const item = list.find(isJsonMap);
    return item === undefined ? [] : [[item, again(item)]];
  });

export const nearMisses: readonly NearMiss[] = [
  ['type', 'fraction', of(isNumber, (value) => (Number.isInteger(value) ? [value + 0.5] : []))],
  ['type', 'as-text', (value) => (isNumber(value) || isBoolean(value) ? [String(value)] : [])],
  ['type', 'number-for-text', of(isText, (value) => [Number(value) || 7])],
  ['type', 'boolean-for-number', of(isNumber, () => [true])],
  ['type', 'number-for-boolean', of(isBoolean, (value) => [Number(value)])],
  ['type', 'boolean-for-text', of(isText, () => [false])],
  ['type', 'text-for-list', of(isJsonArray, (value) => (value.every(isText) ? [value.join(',')] : []))],
  ['type', 'item-for-list', of(isJsonArray, (value) => value.slice(0, 1))],
  ['type', 'list-of-one', (value) => (isJsonArray(value) ? [] : [[value]])],
  ['type', 'object-for-list', of(isJsonArray, (value) => [Object.fromEntries(value.entries())])],
  ['type', 'null', () => [null]],
  ['type', 'empty-text', of(isNoText, () => [''])],
  ['type', 'text-for-object', of(isJsonMap, (value) => [JSON.stringify(value)])],
  ['type', 'list-for-object', of(isJsonMap, () => [[]])],
  ...spellings('enum', sameText),
  ['enum', 'empty', of(isText, () => [''])],
  ...each(4, 'enum', 'of-another-enum', (value, limit, { listed }) =>
    listed.filter((one) => typeof one === typeof value && !(isJsonArray(limit) && limit.includes(one))),
  ),
  ...spellings('const', sameText),
  ...spellings('format', sameText),
  ...spellings('pattern', nearText),
  ...each(3, 'pattern', 'greater-digit', ofText(greaterDigits)),
  ['pattern', 'one-too-many', ofText(beyondCounts)],
  ['pattern', 'one-too-few', ofText((text, pattern) => beyondCounts(text, pattern).toReversed())],
  ...each(
    6,
    'format',
    'other-notation',
    ofText((text, format) => formatValues(format)?.near(text) ?? []),
  ),
  ['const', 'as-text', of(isNoText, (value) => [String(value)])],
  ['enum', 'as-text', (_, members) => (isJsonArray(members) ? members.filter(isNoText).map(String) : [])],
  ['maxLength', 'far-beyond', of(isText, (text, limit) => (Number(limit) < farLength ? farBeyond(text) : []))],
  ['maximum', 'far-beyond', of(isNumber, () => [farInteger])],
  ['minimum', 'far-beyond', of(isNumber, () => [-farInteger])],
  ['exclusiveMinimum', 'below-the-bound', of(isNumber, (_, limit) => [Number(limit) - 1])],
  ['exclusiveMaximum', 'above-the-bound', of(isNumber, (_, limit) => [Number(limit) + 1])],
  ['multipleOf', 'a-tenth-beside', of(isNumber, (value, step) => [tidy(value + Number(step) / 10)])],
  ['uniqueItems', 'equal-objects', twice((item) => item)],
  ['uniqueItems', 'equal-in-another-order', twice((item) => Object.fromEntries(Object.entries(item).toReversed()))],
  [
    'uniqueItems',
    'equal-at-a-distance',
    of(isJsonArray, ([first = null, second]) => (second === undefined ? [] : [[first, second, first]])),
  ],
  ['oneOf', 'null', () => [null]],
  ['anyOf', 'null', () => [null]],
  ['propertyNames', 'name-in-other-case', renamed((name) => [otherCase(name)])],
  ['propertyNames', 'name-too-long', renamed((name, { maxLength }) => [name.padEnd(Number(maxLength ?? 0) + 1, 'a')])],
  ['propertyNames', 'name-one-too-many', renamed((name, { pattern }) => beyondCounts(name, String(pattern ?? '')))],
  [
    'propertyNames',
    'excluded-name',
    renamed((_, { not }) => (isJsonMap(not) ? (listedValues([{ schema: not, pointer: '' }]) ?? []) : [])),
  ],
  ...['additionalProperties', 'unevaluatedProperties'].flatMap((keyword): NearMiss[] => [
    [keyword, 'built-in-name', of(isJsonMap, (value) => [{ ...value, constructor: 'text' }])],
    [keyword, 'of-another-branch', of(isJsonMap, (value, _, { branches }) => withMembersOf(branches, value))],
    [keyword, 'null-member', of(isJsonMap, (value) => [{ ...value, unexpected: null }])],
  ]),
];

const missesOf = groupBy(nearMisses, ([keyword]) => keyword);

/** All values of the table that are like these, and may break a keyword. */
export function nearTo(values: readonly Json[], keyword: string, limit: Json): Json[] {
  const own = missesOf.get(keyword) ?? [];
  return values.flatMap((value) => own.flatMap(([, , near]) => near(value, limit, { listed: [], branches: [] })));
}

function farBeyond(text: string): string[] {
  return text === '' ? [] : [text.repeat(Math.ceil(farLength / text.length))];
}

/** The object with each member that it lacks and another one has. */
function withMembersOf(others: readonly Json[], value: JsonMap): Json[] {
  const members = others.filter(isJsonMap).flatMap((other) => Object.entries(other));
  return members.filter(([name]) => !(name in value)).map(([name, member]) => ({ ...value, [name]: member }));
}

/** Rounds off the error of binary fractions: 0.1 + 0.2 is 0.3. */
export function tidy(number: number): number {
  return Number(number.toPrecision(14));
}

/** Objects in which one member has another name. */
function renamed(change: (name: string, limit: JsonMap) => readonly Json[]): Near {
  return of(isJsonMap, (value, limit) =>
    Object.entries(value).flatMap(([name, member]) => {
      const others = change(name, isJsonMap(limit) ? limit : {}).filter((other) => other !== name);
      return others.map((other) => ({ ...withoutMember(value, name), [String(other)]: member }));
    }),
  );
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
