import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Parameter } from '../../openapi/operation/operation.ts';
import { operationWith } from '../../testing/operation-with.ts';
import type { Candidate, Expectation } from '../model/candidate.ts';
import { enumerationKind, nearbyWords } from './enumeration.ts';
import { parameterTable } from './parameter-table.ts';

/** The candidates of an enumeration that are not about its location. */
const candidatesOf = (parameter: Parameter): Candidate[] =>
  parameterTable(parameter).candidates.filter(({ rule }) => rule.startsWith('enum/'));

const versions = ['1.0', '1.9', '2.4', '2.11', 'Unstable', 'Next'];

it.each([
  ['2.12', 'enum/next-in-series'],
  ['1.10', 'enum/next-in-series'],
  ['3.0', 'enum/next-in-series'],
  ['2', 'enum/prefix'],
  ['1.0.1', 'enum/suffix'],
  ['2.11.1', 'enum/suffix'],
  ['1.0x', 'enum/suffix'],
  ['2.11-beta', 'enum/suffix'],
  ['2.11;q=1', 'enum/suffix'],
  ['02.11', 'enum/leading-zero'],
  ['2.110', 'enum/trailing-zero'],
  ['2x11', 'enum/unescaped-dot'],
  ['2. 11', 'enum/inner-space'],
  ['v2.11', 'enum/prefixed'],
  ['"2.11"', 'enum/quoted'],
  ['next', 'enum/other-case'],
  ['NEXT', 'enum/other-case'],
  ['Nex', 'enum/prefix'],
  ['Next1', 'enum/suffix'],
  ['1.0,1.9', 'enum/joined-list'],
])('tells %s from a version by %s', (miss, rule) => {
  expect(nearbyWords(versions).get(miss)).toBe(rule);
});

it('makes a miss of whatever the members are, and none of a member', () => {
  expect(nearbyWords(['a-b', '1.0.0', 'v1.0', 'a1'])).toEqual(
    new Map([
      ['a-b,1.0.0', 'enum/joined-list'],
      ['Unstable', 'enum/other-word'],
      ['unstable', 'enum/other-word'],
    ]),
  );
  expect([...nearbyWords(['a']).keys()]).toEqual(['A', 'a1', 'Unstable', 'unstable']);
  expect([...nearbyWords(['Unstable', '']).keys()]).not.toContain('Unstable');
});

it('counts the next in series from the highest, wherever it stands', () => {
  const next = [...nearbyWords(['2.3', '2.1', '0.7', '10.4'])].filter(([, rule]) => rule === 'enum/next-in-series');
  expect(next.map(([value]) => value)).toEqual(['10.5', '2.4', '0.8', '11.0']);
});

it('sends what the place can hold, and judges what it is sent', () => {
  const { parameter } = operationWith({ in: 'header', schema: { enum: ['a b', 'ü', 'c'] } });
  const sent = (expectation: Expectation) =>
    candidatesOf(parameter).flatMap((candidate) => (candidate.expectation === expectation ? candidate.wire : []));
  expect(sent('accept')).toEqual(['a b', 'c']);
  expect(sent('refuse')).toEqual(['C', 'c1', 'Unstable', 'unstable']);
  for (const candidate of candidatesOf(parameter)) expect(candidate.shows).toEqual(['enum']);
  expect(candidatesOf(parameter)[0]?.rule).toBe('enum/member');
  for (const value of ['a b', 'ü']) expect(enumerationKind.judge(parameter, value)).toBe('accept');
  expect(enumerationKind.judge(parameter, 'A b')).toBe('refuse');
});

it('tries a hundred of more members, from the first to the last, and lists forty', () => {
  const values = Array.from({ length: 5000 }, (_, index) => `v${index}`);
  const { parameter } = operationWith({ in: 'query', schema: { enum: values } });
  const sent = candidatesOf(parameter).flatMap((candidate) =>
    candidate.expectation === 'accept' ? candidate.wire : [],
  );
  expect(sent).toHaveLength(100);
  expect([sent[0], sent[50], sent.at(-1)]).toEqual(['v0', 'v2525', 'v4999']);
  expect(enumerationKind.judge(parameter, 'v1')).toBe('accept');
  expect(enumerationKind.statement(parameter)).toMatch(/^is one of 5000 values: v0, .*, v39 and 4960 more$/);
});

it('makes misses of as many major versions as a document lists', () => {
  const majors = Array.from({ length: 130_000 }, (_, index) => `${index}.0`);
  expect([...nearbyWords(majors).keys()]).toContain('130000.0');
  const { parameter } = operationWith({ in: 'query', schema: { enum: majors } });
  const drawn = enumerationKind.drawn?.(parameter);
  expect(drawn === undefined ? [] : fc.sample(drawn, { seed: 1, numRuns: 1 })).toHaveLength(1);
});
