import { expect, it } from 'vitest';
import { verifyShop } from './verify-shop.ts';

/** The tests that take long have more. */
const seedCount = process.env.FC_FACTOR === undefined ? 8 : 30;
const seeds = Array.from({ length: seedCount }, (_, index) => index + 1);

/** How many things there are of each kind. */
function kindsOf(paths: readonly string[]): Record<string, number> {
  const kinds = paths.map((path) => path.slice(0, path.lastIndexOf('/'))).sort();
  return Object.fromEntries(kinds.map((kind) => [kind, kinds.filter((text) => text === kind).length]));
}

it.each(seeds)('leaves the rows from before as they are with seed %i, and tells what it left', async (seed) => {
  const { report, harm, left } = await verifyShop(seed);
  expect(harm).toEqual([]);
  expect(report.state?.disturbed).toEqual([]);
  // It has made things, changed them and removed them.
  expect(report.state?.removed).toBeGreaterThan(50);
  // No response tells the number of a report, but the run knows how many it has made.
  const leftOf: Record<string, number> = {};
  for (const { resource, left: count } of report.state?.made ?? []) {
    const kind = resource.replace(/\/\{[^/]*$/, '');
    if (count > 0) leftOf[kind] = (leftOf[kind] ?? 0) + count;
  }
  expect(leftOf).toEqual(kindsOf(left));
});

it('changes rows from before with the one operation that may touch them', async () => {
  const { harm } = await verifyShop(1, { touch: ['PUT /settings'] });
  expect([...new Set(harm.map(({ operation }) => operation))]).toEqual(['replaceSettings']);
});

it('changes rows from before if it may touch all', async () => {
  const { harm } = await verifyShop(1, { touchFound: true });
  const operations = new Set(harm.map(({ operation }) => operation));
  expect([...operations]).toEqual(expect.arrayContaining(['addItem', 'replaceSettings']));
  // What one of them has deleted, the other one cannot.
  expect(['bulkDelete', 'deleteItems'].filter((id) => operations.has(id))).not.toEqual([]);
});
