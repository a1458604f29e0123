/** Puts a value where a way of keys leads; without a value, takes away what is there. */
export function put(owner: object, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) put(Object(Reflect.get(owner, key)), rest, value);
  else if (value === undefined) Reflect.deleteProperty(owner, key);
  else Reflect.set(owner, key, value);
}
