import fc from 'fast-check';
import type { Json } from '../../openapi/json.ts';
import { keep } from '../../openapi/once-for.ts';
import type { Conjunction } from './conjunction.ts';
import { formatValues } from './format-values.ts';
import { least, most, numbersAt, textsAt } from './keyword-values.ts';

/** Longer strings show nothing that shorter ones do not, and are not sent. */
export const maxText = 20_000;

/** Draws of a pattern: enough to find some that meet other keywords too. */
const patternSamples = 40;

/** Strings for these layers, the shortest and the longest first; a validator has the last word. */
export function textValues(layers: Conjunction): string[] {
  const shortest = least(layers, 'minLength');
  const longest = most(layers, 'maxLength');
  if (shortest > maxText) return [];
  const formats = textsAt(layers, 'format').flatMap((name) => {
    const format = formatValues(name);
    const exact = [...numbersAt(layers, 'minLength'), ...numbersAt(layers, 'maxLength')].filter(
      (length) => length < 500,
    );
    return format === undefined ? [] : [...format.valid, ...exact.flatMap((length) => format.ofLength?.(length) ?? [])];
  });
  const patterns = textsAt(layers, 'pattern').flatMap((pattern) => matchesOf(pattern));
  const plain = lengths(shortest, longest).map((length) => textOf(length));
  const stretched = patterns.flatMap((text) => stretch(text, shortest, longest));
  if (patterns.length > 0) return unique(bySize(patterns), stretched, formats);
  if (textsAt(layers, 'pattern').length > 0) return unique(formats, everyday, plain);
  return unique(formats, plain);
}

function unique(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}

/** Draws for the first pattern, or the format, or the lengths. */
export function textDraws(layers: Conjunction): fc.Arbitrary<Json> {
  const [pattern] = textsAt(layers, 'pattern');
  const matches = pattern === undefined ? undefined : matching(pattern);
  if (matches !== undefined) return matches;
  const [format] = textsAt(layers, 'format').flatMap((name) => formatValues(name) ?? []);
  if (format !== undefined) return format.draws;
  const minLength = least(layers, 'minLength');
  const maxLength = Math.min(most(layers, 'maxLength'), minLength + 24);
  return fc.string({ unit: 'grapheme-ascii', minLength: Math.min(minLength, maxLength), maxLength });
}

/** For patterns that no generator reads: one of these may happen to match. */
const everyday = [
  'text',
  'a',
  'A',
  '1',
  '0',
  'ab',
  'AB',
  '12',
  'abc',
  'ABC',
  '123',
  'Text',
  'text-1',
  'Text1',
  'Passw0rd!',
  'a1',
  'A1b2C3d4!',
  '2026-01-02',
  'someone@example.com',
  'https://example.com/',
  '123e4567-e89b-42d3-a456-426614174000',
  '+4930123456',
];

const matches = keep<string, readonly string[]>(10_000);

/** Some strings that a pattern matches, always the same ones. Empty if the generator does not support the pattern. */
export function matchesOf(pattern: string): readonly string[] {
  return matches(pattern, () => {
    const draws = matching(pattern);
    const found = draws === undefined ? [] : fc.sample(draws, { seed: 1, numRuns: patternSamples });
    return [...new Set(found)].filter((text) => text.length <= maxText);
  });
}

/** A count that asks for longer texts than are made. */
const longCount = /\{\d{5,}[,}]/;

function matching(pattern: string): fc.Arbitrary<string> | undefined {
  try {
    if (longCount.test(pattern)) return undefined;
    return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' });
  } catch {
    return undefined;
  }
}

/** The shortest, the longest, and the others as they come. */
function bySize(texts: readonly string[]): string[] {
  const sorted = texts.toSorted((one, other) => one.length - other.length);
  return [...sorted.slice(0, 1), ...sorted.slice(-1), ...texts];
}

function lengths(shortest: number, longest: number): number[] {
  const ordinary = Math.min(Math.max(4, shortest), longest);
  // An empty text that nobody asked for comes last: values are to be plain first.
  const all =
    shortest === 0 ? [ordinary, longest, 1, longest - 1, 0] : [shortest, longest, shortest + 1, longest - 1, ordinary];
  return all.filter((length) => length >= shortest && length <= longest && length <= maxText);
}

function textOf(length: number): string {
  return 'text'.repeat(Math.ceil(length / 4)).slice(0, length);
}

/** A text cut or continued to the lengths that are wanted. */
function stretch(text: string, shortest: number, longest: number): string[] {
  const characters = [...text];
  const last = characters.at(-1) ?? 'x';
  return [shortest, longest]
    .filter((length) => length <= maxText && length !== characters.length)
    .flatMap((length) => [
      characters.slice(0, length).join('') + last.repeat(Math.max(0, length - characters.length)),
      [...(text || 'x').repeat(Math.ceil(length / Math.max(1, characters.length)))].slice(0, length).join(''),
    ]);
}
