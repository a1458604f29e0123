import fc from 'fast-check';
import { isJsonArray, type Json } from '../../openapi/document/json.ts';
import type { Conjunction } from '../generate/conjunction.ts';
import { formatValues } from '../generate/format-values.ts';
import { textsAt } from '../generate/listed-values.ts';
import { maxText } from '../generate/text-values.ts';
import { isJudgedFormat } from '../keywords/formats.ts';
import { someMembers } from '../validate/some-members.ts';
import type { Mutator } from './mutator.ts';
import { nearTo, replacedAt, tidy } from './near-misses.ts';

const ofEachType: readonly Json[] = ['text', 7, 1.5, true, {}, [], null, false, 0, ''];

/** Mutators of the keywords about any type, numbers and strings. The closest values come first. */
export const scalarMutators: Readonly<Record<string, Mutator>> = {
  type: ({ layer, keywordValue: limit, bases }) => {
    const { enum: listed } = layer.schema;
    // Beside an `enum`, only a value from the `enum` can violate the type alone.
    if (isJsonArray(listed)) return [...someMembers(listed), ...nearTo(bases.slice(0, 1), 'type', limit)];
    return [...nearTo(bases.slice(0, 4), 'type', limit), ...ofEachType];
  },
  enum: ({ keywordValue: limit, bases }) =>
    isJsonArray(limit) ? others([...someMembers(limit), ...bases], limit) : [],
  const: ({ keywordValue: limit }) => others([limit], limit),
  minimum: ({ keywordValue: limit, bases }) => beyond(limit, bases, -1),
  maximum: ({ keywordValue: limit, bases }) => beyond(limit, bases, 1),
  exclusiveMinimum: ({ keywordValue: limit, bases }) => [limit, ...beyond(limit, bases, -1)],
  exclusiveMaximum: ({ keywordValue: limit, bases }) => [limit, ...beyond(limit, bases, 1)],
  multipleOf: ({ keywordValue: limit, bases }) => {
    const parts = [Number(limit) / 2, Number(limit) / 10, 1];
    return numbers(bases).flatMap((base) => parts.flatMap((part) => [tidy(base + part), tidy(base - part)]));
  },
  minLength: ({ branch, keywordValue: limit, bases }) =>
    formatted(branch, Number(limit) - 1) ??
    texts(bases).flatMap((base) => {
      const characters = [...base];
      const length = Number(limit) - 1;
      return length < 0 || characters.length < length ? [] : [characters.slice(0, length).join('')];
    }),
  maxLength: ({ branch, keywordValue: limit, bases }) => {
    const length = Number(limit) + 1;
    if (length > maxText) return [];
    const ofLength = textsAt(branch, 'format').flatMap((format) => formatValues(format)?.ofLength?.(length) ?? []);
    return formatted(branch, length) ?? [...ofLength, ...texts(bases).flatMap((base) => lengthened(base, length))];
  },
  pattern: ({ branch, keywordValue: limit, bases }) => {
    const own = texts(bases).slice(0, 6);
    return formatted(branch, 0) ?? [...nearTo(own, 'pattern', limit), ...own.flatMap(damaged)];
  },
  format: ({ keywordValue: limit, bases }) => {
    const format = formatValues(String(limit));
    return format === undefined ? [] : [...texts(bases), ...format.valid.slice(0, 1)].flatMap(format.near);
  },
};

/** For a format, only its own values: a validator may be lax about shortened or extended ones. */
function formatted(branch: Conjunction, length: number): string[] | undefined {
  const judged = textsAt(branch, 'format').filter(isJudgedFormat);
  const found = judged.flatMap((format) => formatValues(format) ?? []);
  if (found.length === 0) return undefined;
  return found.flatMap(({ valid, draws, ofLength }) => {
    return [valid, ofLength?.(length) ?? [], fc.sample(draws, { seed: 1, numRuns: 30 })].flat();
  });
}

/** A text with some more characters at one end, or in the middle in case a pattern fixes both ends. */
function lengthened(base: string, length: number): string[] {
  const missing = Math.max(0, length - [...base].length);
  const last = [...base].at(-1) ?? 'x';
  const half = Math.floor(base.length / 2);
  const inner = base.slice(0, half) + base.slice(half, half + 1).repeat(missing) + base.slice(half);
  return [base + last.repeat(missing), base.slice(0, 1).repeat(missing) + base, inner];
}

/** Values that resemble these and are not listed. */
function others(values: readonly Json[], limit: Json): Json[] {
  const changed = values.flatMap((value): Json[] => {
    if (typeof value === 'string') return [`${value}x`, value.slice(0, -1), `${value}-other`];
    if (typeof value === 'number') return [value + 1, value - 1, value + 0.5];
    if (typeof value === 'boolean') return [!value];
    if (value === null) return [0, false];
    return isJsonArray(value) ? [[...value, ...value.slice(0, 1)], [], [null]] : [{ ...value, extra: 'text' }, {}];
  });
  const nearer = (some: readonly Json[]): Json[] => nearTo(some, isJsonArray(limit) ? 'enum' : 'const', limit);
  return [...nearer(texts(values)), ...changed, ...nearer(values)];
}

/**
 * Numbers below a bound, or above it. Those by the distances between valid values still match a `multipleOf`.
 *
 * @param sign -1 for below, 1 for above.
 */
function beyond(limit: Json, bases: readonly Json[], sign: number): number[] {
  if (typeof limit !== 'number') return [];
  const sorted = numbers(bases).toSorted((number, other) => number - other);
  const gaps = sorted.slice(1).map((number, index) => tidy(number - (sorted[index] ?? 0)));
  const steps = [...new Set(gaps.filter((gap) => gap > 0).toSorted((gap, other) => gap - other))].slice(0, 4);
  const far = numbers(bases)
    .slice(0, 1)
    .flatMap((base) =>
      steps.flatMap((step) => {
        const count = Math.floor(Math.abs(limit - base) / step) + 1;
        return [tidy(base + sign * count * step), tidy(base + sign * (count + 1) * step)];
      }),
    );
  const near = [...steps.map((step) => tidy(limit + sign * step)), ...[1, 0.5, 10].map((step) => limit + sign * step)];
  return [...near, ...far];
}

/** A text with a single change: a character removed or replaced, or all of them replaced. */
function damaged(text: string): string[] {
  const places = [...[...text].keys()].slice(0, 40);
  const replaced = ['!', '0', 'x', ' '].flatMap((other) => places.map((at) => replacedAt(text, at, other)));
  const filled = ['!', 'x', '0', ' '].map((character) => character.repeat([...text].length));
  return [text.slice(0, -1), ...replaced, ...filled, '!'].filter((other) => other !== text);
}

function numbers(values: readonly Json[]): number[] {
  return values.filter((value) => typeof value === 'number');
}

function texts(values: readonly Json[]): string[] {
  return values.filter((value) => typeof value === 'string');
}
