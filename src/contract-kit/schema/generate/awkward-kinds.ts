import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import type { Conjunction } from './conjunction.ts';
import { isInteger, listedValues, maxOf, minOf, numbersAt, textsAt } from './listed-values.ts';
import { isInside, type ValuePlace } from './value-places.ts';

/**
 * Valid values of one kind that few programs are tested with: the end of the id of a rule, what they are called, the values for
 * a place, and how a number is written. By default it is written as JSON usually writes it.
 */
export type AwkwardKind = readonly [name: string, label: string, ValuesFor, spell?: (value: number) => string];

/** Values for a place, which its schema need not allow, the best first. Empty if the kind has none for the place. */
type ValuesFor = (place: ValuePlace, others: readonly ValuePlace[]) => readonly Json[];

/** Keywords that leave little choice of a text. Of a pattern, what it matches is sent: many only ask for one visible character. */
const narrow = ['format', 'contentEncoding', 'contentMediaType'];
const free = [...narrow, 'pattern'];

/** Behind each: what programs do wrong with it. */
const accepted: readonly AwkwardKind[] = [
  ['combining-characters', 'combining characters', freeTexts('Re\u0301mi', 'e\u0301')], // counted or composed
  ['combining-at-least', 'a letter with combining characters', textFor(combined)], // counted as one character, so too few
  ['composed-characters', 'composed characters', freeTexts('Zoë Åström', 'é')], // not taken for letters
  ['spaces-at-ends', 'spaces at both ends', freeTexts('  text  ', ' a ')], // trimmed, or refused as empty
  ['line-breaks', 'CR LF', freeTexts('a\r\nb\n\tc', 'a\n')], // changed, or taken for the end
  ['quotes', 'quotes, slashes and ampersands', freeTexts(`"a" 'b' \\ //<&amp;`, `'"\\`)], // escaped or unescaped twice
  ['percent-signs', 'percent signs', freeTexts('5 % of %41%2F%', '%', '%4')], // decoded although nothing encoded them
  ['like-other-types', 'a text that looks like a number', freeTexts('0071', '1e3', '0')], // read as a number
  ['astral-characters', 'characters beyond U+FFFF', textFor(astralText)], // counted as two, or as four bytes
  ['upper-case-uuid', 'a UUID in capitals', upperCaseUuid], // RFC 9562 §4: the same, so not to be refused
  ['leap-day', 'a leap day', day('2024-02-29')], // refused as a day too many
  ['leap-day-of-a-century', 'the leap day of the year 2000', day('2000-02-29')], // refused by a rule of centuries
  ['before-1970', 'a date before 1970', day('1931-07-09')], // a negative time
  ['after-2038', 'a date after 2038', day('2071-05-06')], // beyond 31 bits of seconds
  ['year-9999', 'the last day of the year 9999', day('9999-12-31')], // beyond the range of some clocks
  ['offset', 'a time with an offset', time('T23:30:00+05:45')], // refused or dropped
  ['negative-offset', 'a time with a negative offset', time('T00:15:00-11:00')], // refused or dropped
  ['nanoseconds', 'a time with nine digits of a second', time('T01:02:03.123456789Z')], // more than many clocks have
  ['exponent', 'a number with an exponent', numberFor(() => [1000, 100, 10, 20, 2000]), exponential], // read up to the letter
  ['fraction-of-zero', 'a whole number with a fraction of zero', numberFor(Math.trunc), (number) => `${number}.0`], // refused
  ['negative-zero', 'negative zero', numberFor(() => 0), (number) => `-${number}`], // refused as a sign without a number
  ['integer-of-64-bits', 'a whole number of 64 bits', numberFor(integerOf64Bits)], // beyond 2^53, so rounded or refused
  ['many-digits', 'a number of 16 digits', numberFor(manyDigits)], // rounded
  ['smallest-step', 'a multiple of a decimal fraction', numberFor(multiples)], // judged with an error of binary fractions
  ['equal-items', 'equal items', lists(([first]) => first !== undefined && [first, first])], // merged
  ['items-in-other-order', 'items in another order', lists((list) => list.length > 1 && list.toReversed())], // sorted
  ['built-in-names', 'names that objects of programs have', names('constructor', '__proto__')], // found in all
  ['nesting', 'a value six levels deep', nested(6)], // read to a fixed depth
  ['names-with-signs', 'names with spaces, dots and slashes', names('a b', 'a.b/c~d', 'Ä')], // taken for a path
];

/** A careful service may refuse them, because services have limits that descriptions do not state. */
export const doubtfulKinds: readonly AwkwardKind[] = [
  ['null-character', 'U+0000', textFor(firstFitting('text\0text', 'a\0b', '\0'), free)], // many databases cannot store it
  ['very-long-text', 'very long texts', textFor(veryLong, free)],
  ['lower-case-time', 'a time with a small t and z', time('t03:04:05z')], // RFC 3339 lets applications refuse them
  ['integer-2^31', '2^31', integer(2 ** 31)],
  ['integer-2^53-1', '2^53-1', integer(2 ** 53 - 1)],
  ['integer-2^53', '2^53', integer(2 ** 53)],
  ['deep-nesting-50', '50 levels', nested(50)],
  ['deep-nesting-500', '500 levels', nested(500)],
];

export const awkwardKinds: readonly AwkwardKind[] = [...accepted, ...doubtfulKinds];

/** Texts for lengths in characters, as Unicode counts them. */
type TextsOf = (shortest: number, longest: number) => readonly string[];

/** Values for places whose schema says nothing about a text but its length and, by default, a pattern. */
function textFor(make: TextsOf, restricting = narrow): ValuesFor {
  return ({ value, layers }) => {
    const isRestricted = restricting.some((keyword) => textsAt(layers, keyword).length > 0);
    // A place that has `null` may take a text, too.
    if ((typeof value !== 'string' && value !== null) || isRestricted || listedValues(layers) !== undefined) return [];
    return make(minOf(layers, 'minLength'), maxOf(layers, 'maxLength'));
  };
}

function freeTexts(...texts: readonly string[]): ValuesFor {
  return textFor(firstFitting(...texts));
}

function firstFitting(...texts: readonly string[]): TextsOf {
  return (shortest, longest) => {
    const fitting = texts.find((text) => [...text].length <= longest);
    return fitting === undefined ? [] : [fitting + 'a'.repeat(Math.max(0, shortest - [...fitting].length))];
  };
}

/** As few characters as allowed, which are one for those who count what is seen. */
function combined(shortest: number): string[] {
  return shortest > 1 ? [`e${'\u0301'.repeat(shortest - 1)}`] : [];
}

function upperCaseUuid({ value, layers }: ValuePlace): string[] {
  return typeof value === 'string' && textsAt(layers, 'format').includes('uuid') ? [value.toUpperCase()] : [];
}

function veryLong(_shortest: number, longest: number): string[] {
  return longest === Number.POSITIVE_INFINITY ? ['text'.repeat(2500)] : [];
}

/** Texts of up to 1000 characters are made of astral ones. Those at the end leave room for a unique part of 12, which services may ask for. */
function astralText(shortest: number, longest: number): string[] {
  const length = longest <= 1000 ? longest : Math.max(shortest, 24);
  const plain = length < 24 ? 0 : 12;
  return ['🚲'.repeat(length - plain) + 'a'.repeat(plain)];
}

/** Values by the format that a place has. */
function formatted(texts: Readonly<Record<string, string>>): ValuesFor {
  return ({ value, layers }) =>
    typeof value === 'string' && listedValues(layers) === undefined
      ? textsAt(layers, 'format').flatMap((format) => texts[format] ?? [])
      : [];
}

function day(text: string): ValuesFor {
  return formatted({ date: text, 'date-time': `${text}T12:34:56Z` });
}

function time(text: string): ValuesFor {
  return formatted({ time: text.slice(1), 'date-time': `2026-03-04${text}` });
}

/** Numbers for places that have one. */
function numberFor(make: (value: number, layers: Conjunction) => number | readonly number[]): ValuesFor {
  return ({ value, layers }) => (typeof value === 'number' ? [make(value, layers)].flat() : []);
}

function exponential(value: number): string {
  return value.toExponential().replace('+', '');
}

function multiples(_value: number, layers: Conjunction): number[] {
  const step = Math.max(0, ...numbersAt(layers, 'multipleOf'));
  if (step <= 0 || Number.isInteger(step)) return [];
  const first = Array.from({ length: 400 }, (_, index) => Number(((index + 1) * step).toPrecision(12)));
  return first.filter((number) => !Number.isInteger(number * Math.round(1 / step)) || !Number.isInteger(number / step));
}

function manyDigits(_value: number, layers: Conjunction): number[] {
  return isInteger(layers) ? [] : [0.1234567890123456, 1.234567890123456, 123.4567890123456, 1234.567890123456];
}

function integer(power: number): ValuesFor {
  return numberFor((_, layers) => (isInteger(layers) && listedValues(layers) === undefined ? power : []));
}

function integerOf64Bits(_value: number, layers: Conjunction): number[] {
  return textsAt(layers, 'format').includes('int64') ? [2 ** 53 + 2] : [];
}

function lists(change: (list: readonly Json[]) => Json): ValuesFor {
  return ({ value }) => (isJsonArray(value) ? [change(value)].filter((list) => list !== false) : []);
}

/** Names of members, where a schema lets them be chosen: all of them, and each alone. */
function names(...all: readonly string[]): ValuesFor {
  return ({ value, layers }) => {
    if (!isJsonMap(value)) return [];
    const isNamed = ([key]: readonly [string, Json]): boolean =>
      layers.some(({ schema: { properties } }) => isJsonMap(properties) && Object.hasOwn(properties, key));
    const members = Object.entries(value);
    const named = members.filter(isNamed);
    // Names that a pattern allows may have other values than the rest.
    const values = members.filter((member) => !isNamed(member)).map(([, member]) => member);
    const ways = [all, ...all.map((name) => [name])];
    const withNames = (some: readonly string[], member: Json) =>
      Object.fromEntries([...named, ...some.map((name) => [name, member] as const)]);
    return ways.flatMap((some) => values.map((member) => withNames(some, member)));
  };
}

/**
 * A schema that contains itself is validated recursively, so deeper values could exhaust the stack. In keys and indexes
 * from the outermost value to the innermost one.
 */
const maxRecursion = 100;

/** Objects in each other: of a schema that contains itself, or where any member may be. */
function nested(levels: number): ValuesFor {
  return ({ path, value, layers }, others) => {
    if (!isJsonMap(value)) return [];
    const inside = others.filter((other) => other.path.length > path.length && isInside(other.path, path));
    // They have to meet all schemas of this place, and perhaps others.
    const pointersOf = (place: ValuePlace) => place.layers.map(({ pointer }) => pointer);
    const alike = inside.filter(
      (other) => layers.length > 0 && layers.every(({ pointer }) => pointersOf(other).includes(pointer)),
    );
    const [inner] = alike.toSorted((place, other) => place.path.length - other.path.length);
    const wrap = (member: Json): Json =>
      inner === undefined ? { nested: member } : withValueAt(value, inner.path.slice(path.length), member);
    const isOpen = layers.every(({ schema }) => schema.properties === undefined);
    if (inner === undefined ? !isOpen : levels * (inner.path.length - path.length) > maxRecursion) return [];
    let whole: Json = value;
    for (let level = 0; level < levels; level += 1) whole = wrap(whole);
    return [whole];
  };
}
