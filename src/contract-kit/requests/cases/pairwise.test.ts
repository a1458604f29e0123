import fc from 'fast-check';
import { expect, it } from 'vitest';
import { check } from '../../testing/property.ts';
import { pairwise } from './pairwise.ts';

const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 5 });

it('combines every value of a column with every value of each other column', () => {
  check(
    fc.property(sizes, (columns) => {
      const rows = pairwise(columns);
      for (const [a, size] of columns.entries()) {
        for (const [b, other] of columns.entries()) {
          const met = new Set(rows.map((row) => `${row[a]} ${row[b]}`));
          expect(met.size).toBe(a === b ? size : size * other);
        }
      }
    }),
  );
});

it('needs far fewer rows than there are combinations, and begins with all zeros', () => {
  expect(pairwise([4, 4, 4, 4]).length).toBeLessThan(30);
  expect(pairwise([22, 3])).toHaveLength(66);
  expect(pairwise([3, 3, 3])[0]).toEqual([0, 0, 0]);
});
