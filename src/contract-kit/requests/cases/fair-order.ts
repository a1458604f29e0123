import type { DimensionValue } from '../../contract/model/dimension.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import { bodyDimensionName } from '../bodies/body-dimension.ts';

/**
 * Sorts cases that test a single value by importance: the first case of each dimension and clause, then the second of
 * each, and so on. Values that must be refused come before those with an open outcome.
 */
export function fairOrder<Planned extends { readonly single: DimensionValue }>(planned: readonly Planned[]): Planned[] {
  const ranked = groupByFault(planned, ({ single }) => single).flatMap((group) =>
    group.map((item, turn) => ({ one: item, rank: item.single.expectation === 'either' ? turn + 2 : turn })),
  );
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ one }) => one);
}

/** Groups items whose values test the same, so that they can replace each other. The order is kept. */
export function groupByFault<Item>(items: readonly Item[], toValue: (item: Item) => DimensionValue): Item[][] {
  const groups = groupBy(items, (item) => {
    const { dimension, expectation, clauses, rule } = toValue(item);
    // The media type, the syntax and each item of a body are checked separately.
    return JSON.stringify([dimension, expectation, clauses, dimension === bodyDimensionName ? rule : undefined]);
  });
  return [...groups.values()];
}
