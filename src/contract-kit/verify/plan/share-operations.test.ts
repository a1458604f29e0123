import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../openapi/operation/operation.ts';
import { check } from '../../testing/property.ts';
import { shareOperations } from './share-operations.ts';

/** The ids of each share's operations, whose weights these are. */
function shares(weights: Readonly<Record<string, number>>, count: number): string[] {
  const operations = Object.keys(weights).map((id) => ({ id }) as Operation);
  return Array.from({ length: count }, (_, index) =>
    shareOperations(operations, { index: index + 1, count }, ({ id }) => weights[id] ?? 0)
      .map(({ id }) => id)
      .join(''),
  );
}

describe('shares of a run', () => {
  it.each<[string, Record<string, number>, string[]]>([
    ['are all of it where there is one', { a: 1, b: 2 }, ['ab']],
    ['weigh about as much as each other', { a: 5, b: 4, c: 3, d: 3, e: 1 }, ['ad', 'bce']],
    ['do so wherever the costliest operations stand', { a: 1, b: 1, c: 1, d: 3 }, ['d', 'abc']],
    ['are as many operations where nothing weighs', { a: 0, b: 0, c: 0, d: 0 }, ['ac', 'bd']],
    ['may be one operation each', { a: 1, b: 2, c: 3 }, ['c', 'b', 'a']],
  ])('%s', (_what, weights, expected) => {
    expect(shares(weights, expected.length)).toEqual(expected);
  });

  it('contain every operation once, in order', () => {
    check(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 12 }), fc.nat(11), (weights, count) => {
        const ids = [...'abcdefghijkl'].slice(0, weights.length);
        const parts = shares(
          Object.fromEntries(ids.map((id, index) => [id, weights[index] ?? 0])),
          1 + (count % ids.length),
        );
        expect([...parts.join('')].sort()).toEqual(ids);
        for (const part of parts) expect([...part]).toEqual([...part].sort());
      }),
    );
  });

  it('cannot be more than there are operations', () => {
    expect(() => shares({ a: 1, b: 1 }, 3)).toThrow(/3 shards are too many: the run has only 2 operations/);
  });
});
