import type { DimensionValue } from '../model/dimension.ts';
import { faultOf } from './fault-of.ts';

/**
 * Sorts cases that test a single value by importance: the first case of each dimension and clause, then the second of each,
 * and so on. Values that must be refused come before those with an open outcome.
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
