import { describe, expect, it } from 'vitest';
import { bodyMakerOf } from '../../testing/body-maker-of.ts';
import { placedBody } from './placed-body.ts';
import { differingParts, type Placed, type PlacedValue, smallerValues, wholeOf } from './placed-value.ts';

const at = (key: string | number, value: Placed['value']): Placed => ({ path: [key], value });
const base = { a: 1, b: 2, c: 3, d: { x: 1, y: 2 } };

it('has the values in their places, and the rest of another value', () => {
  expect(wholeOf({ base, placed: [at('b', 7), { path: ['d', 'y'], value: [] }] })).toEqual({
    ...base,
    b: 7,
    d: { x: 1, y: [] },
  });
  expect(wholeOf({ base, placed: [] })).toEqual(base);
});

describe('smaller values', () => {
  /** What is left when nothing but one value is needed, and how many ways were tried. */
  function shrunk(own: PlacedValue, isNeeded: (value: PlacedValue) => boolean): PlacedValue {
    const next = smallerValues(own).find(isNeeded);
    return next === undefined ? own : shrunk(next, isNeeded);
  }

  it('are two halves', () => {
    const placed = ['a', 'b', 'c'].map((key) => at(key, 0));
    expect(smallerValues({ base, placed })).toEqual([
      { base, placed: placed.slice(0, 2) },
      { base, placed: placed.slice(2) },
    ]);
  });

  it('are the parts in which a single value differs', () => {
    const placed = [at('d', { x: 7, y: 8, z: 9 })];
    const parts = [7, 8, 9].map((value, index): Placed => ({ path: ['d', 'xyz'[index] ?? ''], value }));
    const smaller = smallerValues({ base, placed });
    expect(smaller.map((value) => value.placed)).toEqual([parts.slice(0, 2), parts.slice(2)]);
  });

  it('are one part, if that is all that differs', () => {
    const smaller = smallerValues({ base, placed: [at('d', { x: 1, y: 8 })] });
    expect(smaller).toEqual([{ base, placed: [{ path: ['d', 'y'], value: 8 }] }]);
  });

  it('end at what has no parts', () => {
    expect(smallerValues({ base, placed: [] })).toEqual([]);
    expect(smallerValues({ base, placed: [at('a', 0)] })).toEqual([]);
    expect(smallerValues({ base, placed: [at('d', [1])] })).toEqual([]);
    expect(smallerValues({ base, placed: [{ ...at('d', { x: 5 }), literal: '5.0' }] })).toEqual([]);
  });

  it('lead to the one value that matters', () => {
    const placed = ['a', 'b', 'c', 'd'].map((key) => at(key, { x: 1, y: 9 }));
    const left = shrunk({ base, placed }, (value) => JSON.stringify(wholeOf(value)).includes('"d":{"x":1,"y":9}'));
    expect(left).toEqual({ base, placed: [{ path: ['d', 'y'], value: 9 }] });
  });
});

it.each<[unknown, Placed['value'], Placed[]]>([
  [1, 2, [at('p', 2)]],
  [[1, 2], [1, 3], [{ path: ['p', 1], value: 3 }]],
  [[1], [1, 3], [at('p', [1, 3])]],
  [{ a: 1 }, [1], [at('p', [1])]],
  [
    { a: 1, b: 2 },
    { a: 1, b: 3, c: 4 },
    [
      { path: ['p', 'b'], value: 3 },
      { path: ['p', 'c'], value: 4 },
    ],
  ],
  [{ a: 1 }, { a: 1 }, []],
])('%j differs from %j in %j', (before, value, expected) => {
  expect(differingParts(before, { path: ['p'], value })).toEqual(expected);
});

describe('a placed body', () => {
  const sizes = { type: 'object', properties: { size: { type: 'integer', minimum: 2 }, note: { type: 'string' } } };

  it('is the whole value, and knows how it was put together', () => {
    const own = { base: { size: 5, note: 'x' }, placed: [at('size', 9)] };
    expect(placedBody(bodyMakerOf(sizes), own, 'label')).toMatchObject({
      label: 'label',
      expectation: 'accept',
      body: '{"size":9,"note":"x"}',
      value: { size: 9, note: 'x' },
      own,
    });
  });

  it('does not exist if the whole is not valid', () => {
    expect(placedBody(bodyMakerOf(sizes), { base: {}, placed: [at('size', 1)] }, '')).toBeUndefined();
  });
});
