import { isJsonObject, type JsonObject } from './json.ts';
import { mapMembers } from './map-members.ts';

/**
 * A document with its parts changed: each by its key and value, from the outside in, and those of what it was changed to in
 * turn. Examples and extensions stay as they are.
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
