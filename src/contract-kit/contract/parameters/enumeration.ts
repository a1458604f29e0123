import fc from 'fast-check';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { Parameter } from '../../openapi/operation/operation.ts';
import { maxListed } from '../../schema/keywords/statements.ts';
import { someMembers } from '../../schema/validate/some-members.ts';
import { listed } from '../../text/listed.ts';
import { drawnNonMembers, lastMajor, lastMinors } from './drawn-non-members.ts';
import { type ValueKind, wordCandidates } from './value-kind.ts';
import { fitsLocation } from './write-parameter.ts';

/** Printable text that no intermediary trims to a member. */
const randomTexts = fc.stringMatching(/^[!-~]{1,12}$/);

export const enumerationKind: ValueKind = {
  keyword: 'enum',
  isFinite: true,
  statement: (parameter) => {
    const values = enumValues(parameter);
    return `is one of ${values.length} values: ${listed(values, maxListed)}`;
  },
  candidates: (parameter) => {
    const values = enumValues(parameter);
    const members = someMembers(values.filter((value) => fitsLocation(parameter, value)));
    return [
      ...wordCandidates(parameter, members, 'accept', 'enum/member', 'enum'),
      ...[...nearbyWords(values)].flatMap(([word, rule]) => wordCandidates(parameter, [word], 'refuse', rule, 'enum')),
    ];
  },
  judge: (parameter, value) => (enumValues(parameter).includes(value) ? 'accept' : 'refuse'),
  random: (parameter) => ({
    accept: fc.constantFrom(...someMembers(enumValues(parameter))),
    refuse: randomTexts.filter((value) => !enumValues(parameter).includes(value)),
  }),
  drawn: (parameter) => drawnNonMembers(enumValues(parameter)).map((refuse) => ({ refuse })),
};

/** The strings in the `enum` of a parameter. Empty if it has no `enum`. */
export const enumValues: (parameter: Parameter) => readonly string[] = onceFor(
  ({ schema }) => schema?.texts('enum') ?? [],
);

/** Strings that a lax comparison takes for a member, each with the mistake that it catches. */
export function nearbyWords(values: readonly string[]): Map<string, string> {
  const numbered = values.filter((value) => /^\d+\.\d+$/.test(value));
  const words = someMembers(values.filter((value) => /^[A-Za-z]+$/.test(value)));
  const misses: [value: string, rule: string][] = [];
  for (const value of nextInSeries(numbered)) misses.push([value, 'enum/next-in-series']);
  const first = numbered.at(0);
  const last = numbered.at(-1);
  if (first !== undefined && last !== undefined)
    misses.push(
      [last.slice(0, last.indexOf('.')), 'enum/prefix'],
      [`${first}.1`, 'enum/suffix'],
      [`${last}.1`, 'enum/suffix'],
      [`${first}x`, 'enum/suffix'],
      [`${last}-beta`, 'enum/suffix'],
      [`${last};q=1`, 'enum/suffix'],
      [`0${last}`, 'enum/leading-zero'],
      [`${last}0`, 'enum/trailing-zero'],
      [last.replace('.', 'x'), 'enum/unescaped-dot'],
      [last.replace('.', '. '), 'enum/inner-space'],
      [`v${last}`, 'enum/prefixed'],
      [`"${last}"`, 'enum/quoted'],
    );
  for (const value of words)
    misses.push(
      [value.toLowerCase(), 'enum/other-case'],
      [value.toUpperCase(), 'enum/other-case'],
      [value.slice(0, -1), 'enum/prefix'],
      [`${value}1`, 'enum/suffix'],
    );
  const others = ['Unstable', 'unstable'].map((word): [string, string] => [word, 'enum/other-word']);
  misses.push([values.slice(0, 2).join(','), 'enum/joined-list'], ...others);
  const members = new Set(values);
  return new Map(misses.filter(([value]) => value !== '' && !members.has(value)));
}

/** The successor of the last value of every major version, and the next major. */
function nextInSeries(values: readonly string[]): string[] {
  const last = lastMinors(values);
  const successors = someMembers([...last]).map(([major, minor]) => `${major}.${minor + 1}`);
  return last.size === 0 ? [] : [...successors.reverse(), `${lastMajor(last) + 1}.0`];
}
