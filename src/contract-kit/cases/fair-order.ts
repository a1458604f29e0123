import type { DimensionValue } from '../model/dimension.ts';
import { faultOf } from './fault-of.ts';

/**
 * Cases with one value to look at, in the order in which they should be left out last: for each dimension and each clause
 * the first, then for each the second, and so on. What must be refused comes before what may go either way.
 */
export function fairOrder<Planned extends { readonly single: DimensionValue }>(planned: readonly Planned[]): Planned[] {
  const groups = new Map<string, Planned[]>();
  for (const one of planned) {
    const key = faultOf(one.single);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const ranked = [...groups.values()].flatMap((group) =>
    group.map((one, turn) => ({ one, rank: one.single.expectation === 'either' ? turn + 2 : turn })),
  );
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ one }) => one);
}
