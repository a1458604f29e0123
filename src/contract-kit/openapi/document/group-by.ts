/** Groups items by a key. The groups are in the order of their first items, and so are the items of each. */
export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, [Item, ...Item[]]> {
  const groups = new Map<Key, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The first item for each key, in their order. */
export function firstByKey<Item>(items: Iterable<Item>, keyOf: (item: Item) => unknown): Item[] {
  return [...groupBy(items, keyOf).values()].map(([first]) => first);
}

/** The first item for each key, with the sums of some numbers of all items with this key. */
export function addedUp<Name extends string, Item extends Readonly<Record<Name, number>>>(
  items: readonly Item[],
  keyOf: (item: Item) => unknown,
  ...names: readonly Name[]
): Item[] {
  return [...groupBy(items, keyOf).values()].map((same) => ({
    ...same[0],
    ...Object.fromEntries(names.map((name) => [name, same.reduce((total, item) => total + item[name], 0)])),
  }));
}
