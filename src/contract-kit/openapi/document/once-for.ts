/** A function that makes a value for each key once. */
export interface Once<Key extends object, Value> {
  (key: Key): Value;
  /** Sets the value of a key. */
  set(key: Key, value: Value): void;
}

/** Makes a value for each key once. It is forgotten with its key, which must not change from then on. */
export function onceFor<Key extends object, Value>(make: (key: Key) => Value): Once<Key, Value> {
  const known = new WeakMap<Key, { readonly value: Value }>();
  const set = (key: Key, value: Value): void => {
    known.set(key, { value });
  };
  const once = (key: Key): Value => {
    const found = known.get(key);
    if (found !== undefined) return found.value;
    const value = make(key);
    set(key, value);
    return value;
  };
  return Object.assign(once, { set });
}

/**
 * Makes a value for each pair of an owner and a key once. It is forgotten with its owner.
 *
 * @param max The limit of values of one owner, as in {@link keep}. Default: no limit.
 */
export function keepFor<Owner extends object, Key, Value>(
  make: (owner: Owner, key: Key) => Value,
  max?: number,
): (owner: Owner, key: Key) => Value {
  const valuesOf = onceFor((_owner: Owner) => keep<Key, Value>(max));
  return (owner, key) => valuesOf(owner)(key, () => make(owner, key));
}

/**
 * Makes a value for each key once, for keys that are not objects.
 *
 * @param max The limit of values. Beyond it, the value is removed that was not needed for the longest time since the limit was
 * reached. Default: no limit.
 */
export function keep<Key, Value>(max: number = Number.POSITIVE_INFINITY): (key: Key, make: () => Value) => Value {
  const known = new Map<Key, { readonly value: Value }>();
  return (key, make) => {
    const kept = known.get(key);
    if (kept !== undefined && known.size < max) return kept.value;
    const found = kept ?? { value: make() };
    known.delete(key);
    known.set(key, found);
    for (const oldest of known.keys()) {
      if (known.size <= max) break;
      known.delete(oldest);
    }
    return found.value;
  };
}
