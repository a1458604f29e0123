import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import type { Conjunction } from './conjunction.ts';
import { isInteger, listedValues, maxOf, minOf, numbersAt, textsAt } from './listed-values.ts';
import { isInside, type ValuePlace } from './value-places.ts';

/** Valid values of one kind that few programs are tested with. */
export interface AwkwardKind {
  /** The end of the id of a rule. */
  readonly name: string;
  readonly label: string;
  /** What programs do wrong with it, or for `either`, why a careful service may refuse it. */
  readonly reason: string;
  /** Default: `accept`. */
  readonly expectation?: 'either';
  /** Values for a place, which its schema need not allow, the best first. Empty if the kind has none for the place. */
  readonly valuesFor: (place: ValuePlace, others: readonly ValuePlace[]) => readonly Json[];
  /** How the number is written. Default: as JSON usually writes it. */
  readonly spell?: (value: number) => string;
}

/** Keywords that leave little choice of a text. Of a pattern, what it matches is sent: many only ask for one visible character. */
const narrow = ['format', 'contentEncoding', 'contentMediaType'];

export const awkwardKinds: readonly AwkwardKind[] = [
  ...freeTexts([
    ['combining-characters', 'combining characters', 'counted or composed', ['Re\u0301mi', 'e\u0301']],
    ['composed-characters', 'composed characters', 'not taken for letters', ['Zoë Åström', 'é']],
    ['spaces-at-ends', 'spaces at both ends', 'trimmed, or refused as empty', ['  text  ', ' a ']],
    ['line-breaks', 'CR LF', 'changed, or taken for the end', ['a\r\nb\n\tc', 'a\n']],
    ['quotes', 'quotes, slashes and ampersands', 'escaped or unescaped twice', [`"a" 'b' \\ //<&amp;`, `'"\\`]],
    ['percent-signs', 'percent signs', 'decoded although nothing encoded them', ['5 % of %41%2F%', '%', '%4']],
    ['like-other-types', 'a text that looks like a number', 'read as a number', ['0071', '1e3', '0']],
  ]),
  {
    name: 'astral-characters',
    label: 'characters beyond U+FFFF',
    reason: 'counted as two, or as four bytes',
    valuesFor: textFor(({ shortest, longest }) => [
      astralText(longest <= maxAstral ? longest : Math.max(shortest, 24)),
    ]),
  },
  {
    name: 'null-character',
    label: 'U+0000',
    reason: 'many databases cannot store it',
    expectation: 'either',
    valuesFor: textFor(firstFitting(['text\0text', 'a\0b', '\0']), [...narrow, 'pattern']),
  },
  {
    name: 'very-long-text',
    label: 'very long texts',
    reason: 'services have limits that descriptions do not state',
    expectation: 'either',
    valuesFor: textFor(
      ({ longest }) => (longest === Number.POSITIVE_INFINITY ? ['text'.repeat(2500)] : []),
      [...narrow, 'pattern'],
    ),
  },
  ...dates([
    ['leap-day', 'a leap day', 'refused as a day too many', '2024-02-29'],
    ['leap-day-of-a-century', 'the leap day of the year 2000', 'refused by a rule of centuries', '2000-02-29'],
    ['before-1970', 'a date before 1970', 'a negative time', '1931-07-09'],
    ['after-2038', 'a date after 2038', 'beyond 31 bits of seconds', '2071-05-06'],
    ['year-9999', 'the last day of the year 9999', 'beyond the range of some clocks', '9999-12-31'],
  ]),
  ...times([
    ['offset', 'a time with an offset', 'refused or dropped', 'T23:30:00+05:45'],
    ['negative-offset', 'a time with a negative offset', 'refused or dropped', 'T00:15:00-11:00'],
    ['nanoseconds', 'a time with nine digits of a second', 'more than many clocks have', 'T01:02:03.123456789Z'],
  ]),
  {
    name: 'lower-case-time',
    label: 'a time with a small t and z',
    reason: 'RFC 3339 lets applications refuse them',
    expectation: 'either',
    valuesFor: ({ value, layers }) =>
      typeof value === 'string' && textsAt(layers, 'format').includes('date-time') ? ['2026-01-02t03:04:05z'] : [],
  },
  ...numbers([
    [
      'exponent',
      'a number with an exponent',
      'read up to the letter',
      [1000, 100, 10, 20, 2000],
      (one) => exponential(one),
    ],
    ['fraction-of-zero', 'a whole number with a fraction of zero', 'refused as no integer', [], (one) => `${one}.0`],
    ['negative-zero', 'negative zero', 'refused as a sign without a number', [0], (one) => `-${one}`],
  ]),
  {
    name: 'smallest-step',
    label: 'a multiple of a decimal fraction',
    reason: 'judged with an error of binary fractions',
    valuesFor: ({ value, layers }) => {
      const step = Math.max(0, ...numbersAt(layers, 'multipleOf'));
      if (typeof value !== 'number' || step <= 0 || Number.isInteger(step)) return [];
      const multiples = Array.from({ length: 400 }, (_, index) => Number(((index + 1) * step).toPrecision(12)));
      return multiples.filter((one) => !Number.isInteger(one * Math.round(1 / step)) || !Number.isInteger(one / step));
    },
  },
  ...[2 ** 31, 2 ** 53 - 1, 2 ** 53].map(
    (power): AwkwardKind => ({
      name: `integer-${power === 2 ** 31 ? '2^31' : power === 2 ** 53 ? '2^53' : '2^53-1'}`,
      label: power === 2 ** 31 ? '2^31' : power === 2 ** 53 ? '2^53' : '2^53-1',
      reason: 'services have limits that descriptions do not state',
      expectation: 'either',
      valuesFor: ({ value, layers }) =>
        typeof value === 'number' && isInteger(layers) && listedValues(layers) === undefined ? [power] : [],
    }),
  ),
  {
    name: 'equal-items',
    label: 'equal items',
    reason: 'merged as if they had to differ',
    valuesFor: ({ value }) => {
      const [first] = isJsonArray(value) ? value : [];
      return first === undefined ? [] : [[first, first]];
    },
  },
  {
    name: 'items-in-other-order',
    label: 'items in another order',
    reason: 'sorted, or expected in one order',
    valuesFor: ({ value }) => (isJsonArray(value) && value.length > 1 ? [value.toReversed()] : []),
  },
  ...freeNames([
    [
      'built-in-names',
      'names that objects of programs have',
      'found where nothing was set',
      ['constructor', '__proto__'],
    ],
    ['names-with-signs', 'names with spaces, dots and slashes', 'taken for a path', ['a b', 'a.b/c~d', 'Ä']],
  ]),
  ...[50, 500].map(
    (levels): AwkwardKind => ({
      name: `deep-nesting-${levels}`,
      label: `${levels} levels`,
      reason: 'services have limits that descriptions do not state',
      expectation: 'either',
      valuesFor: (place, others) => nestedValue(place, others, levels),
    }),
  ),
];

interface Lengths {
  /** In characters, as Unicode counts them. */
  readonly shortest: number;
  readonly longest: number;
}

/** Texts of more characters than this are not made of astral ones. */
const maxAstral = 1000;
/** Room for a unique part, which services may ask for. */
const uniqueLength = 12;

/** Values for places whose schema says nothing about a text but its length and, by default, a pattern. */
function textFor(make: (lengths: Lengths) => readonly string[], restricting = narrow): AwkwardKind['valuesFor'] {
  return ({ value, layers }) => {
    const isRestricted = restricting.some((keyword) => textsAt(layers, keyword).length > 0);
    // A place that has `null` may take a text, too.
    if ((typeof value !== 'string' && value !== null) || isRestricted || listedValues(layers) !== undefined) return [];
    return make({ shortest: minOf(layers, 'minLength'), longest: maxOf(layers, 'maxLength') });
  };
}

function firstFitting(texts: readonly string[]): (lengths: Lengths) => string[] {
  return ({ shortest, longest }) =>
    texts
      .filter((text) => [...text].length <= longest)
      .slice(0, 1)
      .map((text) => text + 'a'.repeat(Math.max(0, shortest - [...text].length)));
}

/** A text of so many characters. Those at its end leave room for a unique part. */
function astralText(length: number): string {
  const plain = length < 2 * uniqueLength ? 0 : uniqueLength;
  return '🚲'.repeat(length - plain) + 'a'.repeat(plain);
}

type Row<Value> = readonly [name: string, label: string, reason: string, value: Value];

function freeTexts(rows: readonly Row<readonly string[]>[]): AwkwardKind[] {
  return rows.map(([name, label, reason, texts]) => ({ name, label, reason, valuesFor: textFor(firstFitting(texts)) }));
}

function hasFormat({ value, layers }: ValuePlace, format: string): boolean {
  return typeof value === 'string' && listedValues(layers) === undefined && textsAt(layers, 'format').includes(format);
}

/** Days, in dates and in times. */
function dates(rows: readonly Row<string>[]): AwkwardKind[] {
  return rows.map(([name, label, reason, day]) => ({
    name,
    label,
    reason,
    valuesFor: (place) =>
      hasFormat(place, 'date') ? [day] : hasFormat(place, 'date-time') ? [`${day}T12:34:56Z`] : [],
  }));
}

function times(rows: readonly Row<string>[]): AwkwardKind[] {
  return rows.map(([name, label, reason, time]) => ({
    name,
    label,
    reason,
    valuesFor: (place) =>
      hasFormat(place, 'date-time') ? [`2026-03-04${time}`] : hasFormat(place, 'time') ? [time.slice(1)] : [],
  }));
}

/** Numbers that are written in another way. Whole ones without others are those that the place has. */
function numbers(
  rows: readonly (readonly [...Row<readonly number[]>, spell: (value: number) => string])[],
): AwkwardKind[] {
  return rows.map(([name, label, reason, others, spell]) => ({
    name,
    label,
    reason,
    valuesFor: ({ value }) => (typeof value !== 'number' ? [] : others.length === 0 ? [Math.trunc(value)] : others),
    spell,
  }));
}

function exponential(value: number): string {
  return value.toExponential().replace('+', '');
}

/** Names of members, where a schema lets them be chosen. */
function freeNames(rows: readonly Row<readonly string[]>[]): AwkwardKind[] {
  return rows.map(([name, label, reason, names]) => ({
    name,
    label,
    reason,
    valuesFor: ({ value, layers }) => {
      if (!isJsonMap(value) || layers.some(({ schema }) => schema.properties !== undefined)) return [];
      const [member] = Object.values(value);
      return member === undefined
        ? []
        : ways(names).map((some) => Object.fromEntries(some.map((one) => [one, member])));
    },
  }));
}

/** All of them, and each alone. */
function ways(names: readonly string[]): (readonly string[])[] {
  return [names, ...names.map((name) => [name])];
}

/**
 * A schema that contains itself is validated recursively, so deeper values could exhaust the stack. In keys and indexes
 * from the outermost value to the innermost one.
 */
const maxRecursion = 100;

/** Objects in each other: of a schema that contains itself, or where any member may be. */
function nestedValue({ path, value, layers }: ValuePlace, others: readonly ValuePlace[], levels: number): Json[] {
  if (!isJsonMap(value)) return [];
  const [inner] = others
    .filter((other) => other.path.length > path.length && isInside(other.path, path) && hasLayers(other.layers, layers))
    .toSorted((one, other) => one.path.length - other.path.length);
  const wrap = (nested: Json): Json =>
    inner === undefined ? { nested } : withValueAt(value, inner.path.slice(path.length), nested);
  const isOpen = layers.every(({ schema }) => schema.properties === undefined);
  if (inner === undefined ? !isOpen : levels * (inner.path.length - path.length) > maxRecursion) return [];
  let nested: Json = value;
  for (let level = 0; level < levels; level += 1) nested = wrap(nested);
  return [nested];
}

/** Whether a value has to meet all these schemas, and perhaps others. */
function hasLayers(all: Conjunction, some: Conjunction): boolean {
  return some.length > 0 && some.every(({ pointer }) => all.some((layer) => layer.pointer === pointer));
}
