import fc from 'fast-check';
import { someMembers } from '../../schema/validate/some-members.ts';
import { alikeOf } from './draw.ts';

/** Words that many APIs use for a version, a stage or an empty value. */
const words = [
  'latest',
  'stable',
  'beta',
  'next',
  'current',
  'default',
  'dev',
  'any',
  'all',
  'none',
  'null',
  'undefined',
];

/** Random texts that look like members of an enumeration and are not, each with the oracle's rule. */
export function drawnNonMembers(values: readonly string[]): fc.Arbitrary<(readonly [text: string, rule: string])[]> {
  const series = lastMinors(values);
  const near = oneCharacterOff(values);
  const misses = [
    ...(series.size === 0 ? [] : [laterInSeries(series), laterSeries(series)]),
    // Many APIs are versioned by dates.
    dates.map((text) => [text, 'enum/date'] as const),
    fc.constantFrom(...words).map((text) => [text, 'enum/other-word'] as const),
    ...(near === undefined ? [] : [near, near]),
  ];
  return fc
    .tuple(...misses)
    .map((drawn) => [...new Map(drawn).entries()].filter(([text]) => !values.includes(text.trim())));
}

type Miss = readonly [text: string, rule: string];

/** The highest minor version of each major version among the members. */
export function lastMinors(values: readonly string[]): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  for (const value of values.filter((text) => /^\d+\.\d+$/.test(text))) {
    const [major = 0, minor = 0] = value.split('.').map(Number);
    last.set(major, Math.max(minor, last.get(major) ?? 0));
  }
  return last;
}

/** The highest major version of those that have a highest minor. */
export function lastMajor(series: ReadonlyMap<number, number>): number {
  return [...series.keys()].reduce((last, major) => Math.max(last, major), 0);
}

/** Starts two minor versions later, because every run sends the next one. */
function laterInSeries(series: ReadonlyMap<number, number>): fc.Arbitrary<Miss> {
  const drawn = fc.tuple(fc.constantFrom(...someMembers([...series])), fc.integer({ min: 2, max: 30 }));
  return drawn.map(([[major, minor], more]) => [`${major}.${minor + more}`, 'enum/later-in-series']);
}

function laterSeries(series: ReadonlyMap<number, number>): fc.Arbitrary<Miss> {
  const drawn = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.nat(9));
  return drawn.map(([more, minor]) => [`${lastMajor(series) + more}.${minor}`, 'enum/later-in-series']);
}

const dates = fc
  .tuple(fc.integer({ min: 2015, max: 2035 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

/** Characters of a member beyond this position are not replaced. */
const maxCharacters = 100;

/** A member with one letter or digit replaced. `undefined` if no member has a letter or a digit. */
function oneCharacterOff(values: readonly string[]): fc.Arbitrary<Miss> | undefined {
  const places = someMembers(values).flatMap((value) =>
    [...value.slice(0, maxCharacters)].flatMap((character, at) => {
      const others = alikeOf(character)?.replace(character, '');
      return others === undefined ? [] : [{ before: value.slice(0, at), others, after: value.slice(at + 1) }];
    }),
  );
  if (places.length === 0) return undefined;
  return fc
    .constantFrom(...places)
    .chain(({ before, others, after }) => fc.constantFrom(...others).map((other) => before + other + after))
    .map((text) => [text, 'enum/one-character-off']);
}
