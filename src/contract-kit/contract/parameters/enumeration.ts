import fc from 'fast-check';
import { firstByKey } from '../../openapi/document/group-by.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { Parameter } from '../../openapi/operation/operation.ts';
import { maxListed } from '../../schema/keywords/statements.ts';
import { someMembers } from '../../schema/validate/some-members.ts';
import { listed } from '../../text/listed.ts';
import { sameKind } from './draw.ts';
import type { TextRow, ValueKind } from './value-kind.ts';
import { writeParameter } from './write-parameter.ts';

export const enumerationKind: ValueKind = {
  keyword: 'enum',
  statement: (parameter) => {
    const values = enumValues(parameter);
    return `is one of ${values.length} values: ${listed(values, maxListed)}`;
  },
  texts: (parameter) => {
    const values = enumValues(parameter);
    const members = someMembers(values.filter((value) => writeParameter(parameter, value) !== undefined));
    const near = [...nearbyWords(values)].map(([word, rule]): TextRow => ['refuse', rule, word]);
    return [['accept', 'enum/member', ...members], ...near];
  },
  judge: (parameter, value) => (enumValues(parameter).includes(value) ? 'accept' : 'refuse'),
  // Printable text that no intermediary trims to a member.
  random: { refuse: fc.stringMatching(/^[!-~]{1,12}$/) },
  drawn: (parameter) => drawnWords(enumValues(parameter)).map((refuse) => ({ refuse })),
};

/** The strings in the `enum` of a parameter. Empty if it has no `enum`. */
export const enumValues: (parameter: Parameter) => readonly string[] = onceFor(
  ({ schema }) => schema?.texts('enum') ?? [],
);

/** Strings that a lax comparison takes for a member, each with the mistake that it catches. */
export function nearbyWords(values: readonly string[]): Map<string, string> {
  const misses: (readonly [rule: string, ...texts: string[]])[] = [];
  const lasts = lastVersions(values);
  const versions = values.filter((value) => isVersion.test(value));
  const [first, last] = [versions.at(0), versions.at(-1)];
  const [latest] = lasts;
  if (first !== undefined && last !== undefined && latest !== undefined)
    misses.push(
      ['next-in-series', ...someMembers(lasts).map(([major, minor]) => `${major}.${minor + 1}`), `${latest[0] + 1}.0`],
      ['prefix', last.slice(0, last.indexOf('.'))],
      ['suffix', `${first}.1`, `${last}.1`, `${first}x`, `${last}-beta`, `${last};q=1`],
      ['leading-zero', `0${last}`],
      ['trailing-zero', `${last}0`],
      ['unescaped-dot', last.replace('.', 'x')],
      ['inner-space', last.replace('.', '. ')],
      ['prefixed', `v${last}`],
      ['quoted', `"${last}"`],
    );
  for (const word of someMembers(values.filter((value) => /^[A-Za-z]+$/.test(value))))
    misses.push(
      ['other-case', word.toLowerCase(), word.toUpperCase()],
      ['prefix', word.slice(0, -1)],
      ['suffix', `${word}1`],
    );
  misses.push(['joined-list', values.slice(0, 2).join(',')], ['other-word', 'Unstable', 'unstable']);
  const members = new Set(['', ...values]);
  const found = misses.flatMap(([rule, ...texts]) => texts.map((text) => [text, `enum/${rule}`] as const));
  return new Map(found.filter(([text]) => !members.has(text)));
}

const isVersion = /^\d+\.\d+$/;

/** The highest minor version of each major version among the members, the highest major version first. */
function lastVersions(values: readonly string[]): (readonly [major: number, minor: number])[] {
  const versions = values
    .filter((value) => isVersion.test(value))
    .map((value) => value.split('.').map(Number))
    .map(([major = 0, minor = 0]) => [major, minor] as const);
  const sorted = versions.toSorted(([major, minor], [other, last]) => other - major || last - minor);
  return firstByKey(sorted, ([major]) => major);
}

/** Words that many APIs use for a version, a stage or an empty value. */
const words = 'latest stable beta next current default dev any all none null undefined'.split(' ');

/** Many APIs are versioned by dates. */
const dates = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Random texts that look like members of an enumeration. */
function drawnWords(values: readonly string[]): fc.Arbitrary<TextRow[]> {
  const missOf = (rule: string, texts: fc.Arbitrary<string>): fc.Arbitrary<TextRow> =>
    texts.map((text) => ['refuse', `enum/${rule}`, text]);
  const near = oneCharacterOff(values).map((texts) => missOf('one-character-off', texts));
  return fc.tuple(
    ...laterVersions(values).map((texts) => missOf('later-in-series', texts)),
    missOf('date', dates),
    missOf('other-word', fc.constantFrom(...words)),
    ...near,
    ...near,
  );
}

/** A later minor version than the next, which every run sends, and a later major version. None without versions. */
function laterVersions(values: readonly string[]): fc.Arbitrary<string>[] {
  const lasts = lastVersions(values);
  const [latest] = lasts;
  if (latest === undefined) return [];
  const minors = fc.tuple(fc.constantFrom(...someMembers(lasts)), fc.integer({ min: 2, max: 30 }));
  const majors = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.nat(9));
  return [
    minors.map(([[major, minor], more]) => `${major}.${minor + more}`),
    majors.map(([more, minor]) => `${latest[0] + more}.${minor}`),
  ];
}

/** Characters of a member beyond this position are not replaced. */
const maxCharacters = 100;

/** A member with one character replaced by one of its kind. None if all members are empty. */
function oneCharacterOff(values: readonly string[]): fc.Arbitrary<string>[] {
  const members = someMembers(values).filter((value) => value !== '');
  if (members.length === 0) return [];
  const misses = fc.constantFrom(...members).chain((member) => {
    const characters = [...member];
    const places = fc.nat(Math.min(characters.length, maxCharacters) - 1);
    return places.chain((at) => sameKind(characters[at]).map((other) => characters.with(at, other).join('')));
  });
  return [misses];
}
