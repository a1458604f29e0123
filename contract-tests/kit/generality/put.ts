/** Sets the value at a path of keys. Without a value, removes the part there. */
export function put(owner: object, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) put(Object(Reflect.get(owner, key)), rest, value);
  else if (value === undefined) Reflect.deleteProperty(owner, key);
  else Reflect.set(owner, key, value);
}
