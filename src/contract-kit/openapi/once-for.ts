/** What was made once for each key. */
export interface Once<Key extends object, Value> {
  (key: Key): Value;
  /** Says what the value of a key is, so that none is made. */
  set(key: Key, value: Value): void;
}

/** Makes a value for each key once. It is forgotten with its key, which must not change from then on. */
export function onceFor<Key extends object, Value>(make: (key: Key) => Value): Once<Key, Value> {
  const known = new WeakMap<Key, { readonly value: Value }>();
  const set = (key: Key, value: Value): void => {
    known.set(key, { value });
  };
  const once = (key: Key): Value => {
    const found = known.get(key) ?? { value: make(key) };
    known.set(key, found);
    return found.value;
  };
  return Object.assign(once, { set });
}

/**
 * Makes a value for each key once, for keys that are no objects.
 *
 * @param most How many values are kept: with more, the oldest is forgotten. Default: all, for stores that an object owns.
 */
export function keep<Key, Value>(most: number = Number.POSITIVE_INFINITY): (key: Key, make: () => Value) => Value {
  const known = new Map<Key, { readonly value: Value }>();
  return (key, make) => {
    const found = known.get(key);
    if (found !== undefined) return found.value;
    const value = make();
    known.set(key, { value });
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return value;
  };
}
