import { isJsonArray, isJsonMap, type Json } from '../document/json.ts';

/** A way into a value: names of properties, and indexes. */
export type Path = readonly (string | number)[];

/** Whether a way into a value is one of those that a pattern means: `items` for every index, `*` for every name. */
export function isWayOf(path: Path, pattern: readonly string[]): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((token, index) => {
      const key = path[index];
      return typeof key === 'number' ? token === 'items' : token === key || token === '*';
    })
  );
}

/** Whether a value has something where a pattern leads. */
export function reaches(value: Json, pattern: readonly string[]): boolean {
  return wayInto(value, pattern) !== undefined;
}

/** The first way of a pattern into a value; nothing where it has none. */
export function wayInto(value: Json | undefined, [token, ...rest]: readonly string[]): Path | undefined {
  if (token === undefined) return value === undefined ? undefined : [];
  for (const key of keysOf(value)) {
    if (!isWayOf([key], [token])) continue;
    const way = wayInto(member(value, key), rest);
    if (way !== undefined) return [key, ...way];
  }
  return undefined;
}

export function valueAtPath(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(member, value);
}

/** A copy with something else at a place that is there. */
export function replacedAt(value: Json, [key, ...rest]: Path, replacement: Json): Json {
  if (key === undefined) return replacement;
  if (isJsonArray(value)) {
    return value.map((item, index) => (index === key ? replacedAt(item, rest, replacement) : item));
  }
  return isJsonMap(value) ? { ...value, [key]: replacedAt(value[key] ?? null, rest, replacement) } : value;
}

function keysOf(value: Json | undefined): Path {
  if (isJsonArray(value)) return [...value.keys()];
  return isJsonMap(value) ? Object.keys(value) : [];
}

function member(value: Json | undefined, key: string | number): Json | undefined {
  if (isJsonArray(value)) return value[Number(key)];
  return isJsonMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
