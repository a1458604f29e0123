/**
 * Does the same work once for all that ask for it while it is under way. Work that is itself a part of other work must not
 * ask: two that wait for each other would never end.
 */
export function sharedWork<Key, Result>(): (key: Key, start: () => Promise<Result>) => Promise<Result> {
  const underWay = new Map<Key, Promise<Result>>();
  return (key, start) => {
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const begun = start().finally(() => underWay.delete(key));
    underWay.set(key, begun);
    return begun;
  };
}
