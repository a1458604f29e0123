import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../contract/model/candidate.ts';
import type { Case } from '../../contract/model/case.ts';
import type { Dimension, DimensionValue } from '../../contract/model/dimension.ts';
import { type PlanOptions, planCases } from './plan-cases.ts';
import { operationOf } from './testing/operation-of.ts';

/**
 * A dimension with so many states, or so many values that rotate, and with these singles: `1` to be refused, `1?`
 * either.
 */
function dimension(
  name: string,
  count: { states?: number; rotating?: number },
  ...singles: readonly string[]
): Dimension {
  const value = (label: string, expectation: Expectation): DimensionValue => ({
    dimension: name,
    label,
    expectation,
    rule: 'r',
    clauses: [],
    write: (draft) => draft.query.push(`${name}=${label}`),
  });
  const numbered = (length = 0) => Array.from({ length }, (_, index) => value(`${name}${index}`, 'accept'));
  return {
    name,
    states: numbered(count.states),
    rotating: numbered(count.rotating),
    singles: singles.map((label) => value(label, label.endsWith('?') ? 'either' : 'refuse')),
  };
}

const states = (...sizes: readonly number[]): Dimension[] =>
  sizes.map((size, index) => dimension('abcdef'[index] ?? '', { states: size }));
const many = (length: number): string[] => Array.from({ length }, (_, index) => `${index}`);

const plan = (dimensions: readonly Dimension[], options: Partial<PlanOptions> = {}): Case[] =>
  planCases(operationOf({}), dimensions, { seed: 1, maxCases: 1000, ...options });

/** The labels of each request's values. */
const labels = (cases: readonly Case[]): string[] =>
  cases.map(({ values }) => values.map(({ label }) => label).join(' '));

const product = (number: number, other: number): number => number * other;

/** How many pairs of places of any two columns there are, and how many of their states meet. */
const pairsOf = (sizes: readonly number[]): number =>
  sizes
    .flatMap((size, index) => sizes.slice(index + 1).map((other) => size * other))
    .reduce((sum, count) => sum + count);
const pairsMet = (cases: readonly Case[]): number =>
  new Set(
    labels(cases).flatMap((text) =>
      text.split(' ').flatMap((one, index, all) => all.slice(index + 1).map((other) => `${one} ${other}`)),
    ),
  ).size;

describe('the states of all dimensions', () => {
  it.each<[string, number[], Partial<PlanOptions>, number]>([
    ['all', [4, 3, 2], {}, 24],
    ['all, be they a hundred', [10, 10], {}, 100],
    ['all where the cases have just room for them', [4, 3, 2], { maxCases: 24 }, 24],
    ['all there are of one', [7], { isReduced: true }, 7],
    ['all in a plan for many operations where there are few pairs', [7, 2], { isReduced: true }, 14],
  ])('meet in %s', (_what, sizes, options, count) => {
    const cases = plan(states(...sizes), options);
    expect(new Set(labels(cases)).size).toBe(count);
    expect(cases).toHaveLength(count);
  });

  it.each<[string, number[], Partial<PlanOptions>]>([
    ['there are too many combinations', [5, 5, 5], {}],
    ['there is no room for more', [4, 4, 4], { maxCases: 63 }],
    ['the plan is for many operations', [3, 3, 3], { isReduced: true }],
    ['a hundred cases are just enough', [10, 10, 2], {}],
  ])('meet in pairs where %s', (_where, sizes, options) => {
    const cases = plan(states(...sizes), options);
    expect(pairsMet(cases)).toBe(pairsOf(sizes));
    expect(cases.length).toBeLessThan(sizes.reduce(product));
    expect(cases.length).toBeLessThanOrEqual(100);
  });

  it.each([[[11, 10]], [[3, 10, 11]], [[10, 10, 10, 10, 10, 10]]])(
    'are sent a hundred times in turns where there are more pairs: %j',
    (sizes) => {
      const cases = plan(states(...sizes));
      expect(cases.length).toBeLessThanOrEqual(100);
      expect(new Set(labels(cases).flatMap((text) => text.split(' '))).size).toBe(
        sizes.reduce((sum, size) => sum + size, 0),
      );
    },
  );

  it('leave room for values that are sent alone', () => {
    const dimensions = [...states(5, 5, 2), dimension('x', { rotating: 1 }, ...many(60))];
    expect(plan(dimensions, { maxCases: 110 })).toHaveLength(110);
    expect(plan(dimensions, { maxCases: 109 }).length).toBeLessThan(109);
  });
});

describe('values that rotate', () => {
  it('are each in a valid request even without states', () => {
    const cases = plan([dimension('x', { rotating: 5 }), dimension('y', { rotating: 3 })]);
    expect(labels(cases).map((text) => text.split(' ')[0])).toEqual(['x0', 'x1', 'x2', 'x3', 'x4']);
  });

  it('meet each other in more than the same pairs', () => {
    const cases = plan([
      ...states(20),
      dimension('x', { rotating: 4 }),
      dimension('y', { rotating: 4 }),
      dimension('z', { states: 4 }),
    ]);
    const pairs = new Set(labels(cases).map((text) => text.split(' ').slice(1, 4).join(' ')));
    expect(pairs.size).toBeGreaterThan(8);
  });

  it('stay ordinary beside a fault, but for the names of headers and for states', () => {
    const others = [
      dimension('x', { rotating: 3 }),
      dimension('header names', { rotating: 3 }),
      dimension('s', { states: 3 }),
    ];
    const [first, second] = [1, 2].map((turn) =>
      labels(plan([...others, dimension('n', { rotating: 1 }, '1', '2', '3')])).filter((text) =>
        text.endsWith(`${turn}`),
      ),
    );
    expect(first).toEqual(['x0 header names0 s0 1']);
    expect(second).toEqual(['x0 header names1 s2 2']);
  });
});

describe('values that are sent by themselves', () => {
  const order = (dimensions: readonly Dimension[], maxCases: number) =>
    labels(plan(dimensions, { maxCases })).join(', ');
  const two = [dimension('x', { states: 6 }, '1', '2'), dimension('y', { rotating: 1 }, '3', '4?', '5')];

  it('come after the valid requests, in the order of the dimensions', () => {
    expect(order(two, 11)).toBe('x0 y0, x1 y0, x2 y0, x3 y0, x4 y0, x5 y0, 1 y0, 2 y0, x0 3, x5 4?, x1 5');
  });

  it('come before most valid requests where there is no room for all, one of each dimension first', () => {
    expect(order(two, 9)).toBe('x0 y0, x1 y0, x2 y0, x3 y0, 1 y0, x0 3, 2 y0, x1 5, x5 4?, x4 y0, x5 y0');
    expect(order(two, 3)).toMatch(/^x0 y0, 1 y0, /);
  });

  it('are sent three times where they are wrong credentials, but not where those may go either way, or once only', () => {
    const count = (name: string, more: Partial<Dimension> = {}, own: Partial<DimensionValue> = {}): number[] => {
      const { singles, ...rest } = dimension(name, { rotating: 1 }, '1', '2?');
      const cases = plan([...states(3), { ...rest, singles: singles.map((value) => ({ ...value, ...own })), ...more }]);
      return ['1', '2?'].map((label) => labels(cases).filter((text) => text.endsWith(` ${label}`)).length);
    };
    expect(count('credentials')).toEqual([3, 1]);
    expect(count('credentials', { isReduced: true })).toEqual([1, 1]);
    expect(count('credentials', {}, { alone: true })).toEqual([1, 1]);
    expect(count('other')).toEqual([1, 1]);
  });

  it.each([
    [1, 'a0 a0'],
    [2, 'a0 a1 a0'],
    [3, 'a0 a2 a1 a0'],
    [9, 'a0 a8 a1 a4 a7 a3 a6 a2 a5 a0'],
    [10, 'a0 a9 a1 a6 a3 a8 a5 a2 a7 a4 a0'],
  ])('meet %i states in strides that spread few turns over all of them', (size, expected) => {
    const cases = plan([...states(size), dimension('x', { rotating: 1 }, ...many(size + 1))]);
    const beside = cases.slice(-size - 1).map(({ values }) => values[0]?.label);
    expect(beside.join(' ')).toBe(expected);
  });
});
