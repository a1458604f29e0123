import fc from 'fast-check';
import { inTurns } from '../../openapi/document/in-turns.ts';
import type { Json } from '../../openapi/document/json.ts';
import { keep } from '../../openapi/document/once-for.ts';
import { formatValues } from '../keywords/format-values.ts';
import type { Conjunction } from './conjunction.ts';
import { maxOf, minOf, numbersAt, textsAt } from './listed-values.ts';

/** The maximum length. Longer strings show nothing that shorter ones do not. */
export const maxText = 20_000;

/** The number of random matches of a pattern, enough to find some that match the other keywords. */
const patternSamples = 40;

/** Strings that probably match these layers, the shortest and the longest first. A validator filters them. */
export function textValues(layers: Conjunction): string[] {
  const shortest = minOf(layers, 'minLength');
  const longest = maxOf(layers, 'maxLength');
  if (shortest > maxText) return [];
  const formats = textsAt(layers, 'format').flatMap((name) => {
    const format = formatValues.get(name);
    const lengths = [...numbersAt(layers, 'minLength'), ...numbersAt(layers, 'maxLength')];
    const exact = lengths.filter((length) => length < 500);
    return format === undefined ? [] : [...format.valid, ...exact.flatMap((length) => format.ofLength?.(length) ?? [])];
  });
  const patterns = textsAt(layers, 'pattern').flatMap((pattern) => matchesOf(pattern));
  const plain = lengths(shortest, longest).map((length) => 'text'.repeat(Math.ceil(length / 4)).slice(0, length));
  const stretched = patterns.flatMap((text) => stretch(text, shortest, longest));
  const bySize = patterns.toSorted((text, other) => text.length - other.length);
  // In turns, so that a limit cuts off no length.
  const fitting = [...bySize.slice(0, 1), ...bySize.slice(-1), ...inTurns([patterns, stretched])];
  const unmatched = textsAt(layers, 'pattern').length > 0 ? everyday : [];
  return [...new Set(patterns.length > 0 ? [...fitting, ...formats] : [...formats, ...unmatched, ...plain])];
}

/** Random strings for the first pattern, the format or the lengths. */
export function textDraws(layers: Conjunction): fc.Arbitrary<Json> {
  const [pattern] = textsAt(layers, 'pattern');
  const matches = pattern === undefined ? undefined : matching(pattern);
  if (matches !== undefined) return matches;
  const [format] = textsAt(layers, 'format').flatMap((name) => formatValues.get(name) ?? []);
  if (format !== undefined) return format.draws;
  const minLength = minOf(layers, 'minLength');
  const maxLength = Math.min(maxOf(layers, 'maxLength'), minLength + 24);
  return fc.string({ unit: 'grapheme-ascii', minLength: Math.min(minLength, maxLength), maxLength });
}

/** Strings that may match patterns that the generator does not support. */
const everyday = [
  ...'text a A 1 0 ab AB 12 abc ABC 123 Text text-1 Text1 Passw0rd! a1 A1b2C3d4! 2026-01-02 +4930123456'.split(' '),
  ...'someone@example.com https://example.com/ 123e4567-e89b-42d3-a456-426614174000'.split(' '),
];

const matches = keep<string, readonly string[]>(10_000);

/** Some strings that match a pattern, always the same. Empty if the generator does not support the pattern. */
export function matchesOf(pattern: string): readonly string[] {
  return matches(pattern, () => {
    const draws = matching(pattern);
    const found = draws === undefined ? [] : fc.sample(draws, { seed: 1, numRuns: patternSamples });
    return [...new Set(found)].filter((text) => text.length <= maxText);
  });
}

/** A quantifier of at least 10,000, which requires longer texts than are generated. */
const longCount = /\{\d{5,}[,}]/;

function matching(pattern: string): fc.Arbitrary<string> | undefined {
  try {
    return longCount.test(pattern) ? undefined : fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' });
  } catch {
    return undefined;
  }
}

function lengths(shortest: number, longest: number): number[] {
  const ordinary = Math.min(Math.max(4, shortest), longest);
  // An empty string that no keyword asks for comes last, because plain values come first.
  const all =
    shortest === 0 ? [ordinary, longest, 1, longest - 1, 0] : [shortest, longest, shortest + 1, longest - 1, ordinary];
  return all.filter((length) => length >= shortest && length <= longest && length <= maxText);
}

/** A text shortened or extended to the required lengths. */
function stretch(text: string, shortest: number, longest: number): string[] {
  const characters = [...text];
  const last = characters.at(-1) ?? 'x';
  const others = [shortest, longest].filter((length) => length <= maxText && length !== characters.length);
  const lengthened = (length: number): string =>
    characters.slice(0, length).join('') + last.repeat(Math.max(0, length - characters.length));
  const repeated = (length: number): string => (text || 'x').repeat(Math.ceil(length / Math.max(1, characters.length)));
  return others.flatMap((length) => [lengthened(length), [...repeated(length)].slice(0, length).join('')]);
}
