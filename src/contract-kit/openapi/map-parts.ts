import { isJsonObject, type JsonObject } from './json.ts';

/**
 * The document with `change` applied to each part, from the outside to the inside. The parts of a changed part are
 * changed, too. Examples and extensions stay as they are.
 */
export function mapParts(document: JsonObject, change: (key: string, value: unknown) => unknown): JsonObject {
  const changed = (key: string, value: unknown): unknown => {
    if (key === 'example' || key === 'examples' || key.startsWith('x-')) return value;
    const part = change(key, value);
    if (Array.isArray(part)) return part.map((one) => changed('', one));
    return isJsonObject(part) ? mapMembers(part, changed) : part;
  };
  return mapMembers(document, changed);
}

/** The object with `change` applied to each member. A member that becomes `undefined` is removed. */
export function mapMembers(object: JsonObject, change: (key: string, value: unknown) => unknown): JsonObject {
  const members = Object.entries(object).map(([key, value]) => [key, change(key, value)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}
