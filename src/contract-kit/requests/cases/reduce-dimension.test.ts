import { expect, it } from 'vitest';
import type { Expectation } from '../../contract/model/candidate.ts';
import type { Dimension, DimensionValue } from '../../contract/model/dimension.ts';
import { dimensionKey, reduceDimension } from './reduce-dimension.ts';

const value = (label: string, expectation: Expectation, ...clauses: string[]): DimensionValue => ({
  dimension: 'size',
  label,
  expectation,
  rule: 'a rule',
  clauses,
  write: () => {},
});

const dimension: Dimension = {
  name: 'size',
  states: [
    value('absent', 'accept', 'optional'),
    value('a', 'accept', 'type'),
    ...['b', 'c'].map((text) => value(text, 'accept', 'type')),
  ],
  rotating: [],
  singles: [
    value(' a ', 'accept', 'type'),
    value('any case', 'accept', 'law'),
    ...['1', '2', '3', '4'].map((text) => value(text, 'refuse', 'type')),
    ...['xxx', 'xxxx'].map((text) => value(text, 'refuse', 'maxLength')),
    value('', 'either'),
  ],
};

const labels = (turn: number, isTelling = (_one: DimensionValue): boolean => true): string[] => {
  const { states, rotating, singles } = reduceDimension(dimension, turn, isTelling);
  return [...states, ...rotating, ...singles].map(({ label }) => label);
};

it('keeps a valid and an invalid value for each clause, the nearest invalid values first', () => {
  expect(labels(0)).toEqual(['absent', 'a', 'b', 'any case', '1', '2', 'xxx', 'xxxx']);
});

it('keeps valid values that lack what the first ones have', () => {
  const valid = ['{}', '{a}', '{b:{}}', '{b:{c}}'].map((label) => value(label, 'accept', 'type'));
  const [none, a, empty, whole] = valid as [DimensionValue, DimensionValue, DimensionValue, DimensionValue];
  const rotating = [{ ...none, omits: ['a', 'b'] }, { ...a, omits: ['b'] }, { ...empty, omits: ['a', 'b/c'] }, whole];
  for (const turn of [0, 1, 2])
    expect(
      reduceDimension({ ...dimension, states: [], rotating }, turn, () => true).rotating.map(({ label }) => label),
    ).toEqual(expect.arrayContaining(['{}', '{b:{}}']));
});

it('keeps the ordinary value in every turn, and says that it is reduced', () => {
  const names = {
    ...dimension,
    states: [],
    singles: [],
    rotating: ['a', 'b', 'c'].map((text) => value(text, 'accept')),
  };
  const reduced = [0, 1, 2].map((turn) => reduceDimension(names, turn, () => true));
  expect(reduced.map(({ rotating }) => rotating.map(({ label }) => label).join(''))).toEqual(['ab', 'ac', 'ab']);
  expect(reduced.map(({ isReduced }) => isReduced)).toEqual([true, true, true]);
});

it('keeps a valid single that exercises a clause which no other value exercises', () => {
  const single = value('both', 'accept', 'type', 'law');
  expect(reduceDimension({ ...dimension, singles: [single] }, 0, () => true).singles).toEqual([single]);
});

it('rotates the other values, so that many operations together get all of them', () => {
  const seen = new Set([0, 1, 2, 3, 4, 5].flatMap((turn) => labels(turn)));
  expect([...seen].sort()).toEqual(['1', '2', '3', '4', 'a', 'absent', 'any case', 'b', 'c', 'xxx', 'xxxx']);
});

it('keeps a body of each kind that breaks the same clause', () => {
  const body = (label: string, rule: string): DimensionValue => ({
    ...value(label, 'refuse', 'media-type'),
    dimension: 'body',
    rule,
  });
  const malformed = ['{', '[', ','].map((label) => body(label, 'body/malformed'));
  const other = ['text', 'xml'].map((label) => body(label, 'body/other-media-type'));
  const { singles } = reduceDimension({ ...dimension, singles: [...malformed, ...other] }, 0, () => true);
  expect(singles.map(({ label }) => label)).toEqual(['{', '[', 'text', 'xml']);
});

it('leaves out a value that the target excuses if there is another', () => {
  expect(labels(0, ({ label }) => label !== '1')).toEqual(expect.arrayContaining(['2', '3']));
  expect(labels(0, ({ label }) => label !== '1')).not.toContain('1');
});

it('recognizes dimensions with the same values and clauses in different operations', () => {
  const shape = (operation: string, clause: string): string =>
    dimensionKey(
      { ...dimension, states: [], singles: [value('1', 'refuse', `${operation}/${clause}`)] },
      { id: operation },
    );
  expect(shape('readPet', 'type')).toBe(shape('list', 'type'));
  expect(shape('readPet', 'type')).not.toBe(shape('list', 'enum'));
  const fewer = { ...dimension, singles: dimension.singles.slice(1) };
  expect(dimensionKey(fewer, { id: '' })).not.toBe(dimensionKey(dimension, { id: '' }));
});
