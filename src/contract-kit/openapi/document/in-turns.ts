/** The first item of each, then the second of each, and so on. Only those that are taken are made. */
export function* inTurns<Item>(all: readonly Iterable<Item>[]): Generator<Item> {
  const open = all.map((items) => items[Symbol.iterator]());
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { done, value } = next.next();
    if (done) continue;
    yield value;
    open.push(next);
  }
}

/** The next item of each, where there is one. */
export function* nextOfEach<Item>(all: readonly Iterator<Item>[]): Generator<Item> {
  for (const items of all) {
    const { done, value } = items.next();
    if (!done) yield value;
  }
}
