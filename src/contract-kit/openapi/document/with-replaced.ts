import { isJsonObject, type JsonObject } from './json.ts';
import { mapMembers } from './map-parts.ts';
import { appendPointer } from './pointer.ts';

/** A document with other values at some pointers. `undefined` removes the part. */
export function withReplaced(document: JsonObject, replaced: ReadonlyMap<string, unknown>): JsonObject {
  if (replaced.size === 0) return document;
  const above = new Set<string>();
  for (const pointer of replaced.keys()) {
    const tokens = pointer.split('/');
    for (const length of tokens.keys()) above.add(tokens.slice(0, length).join('/'));
  }
  const copy = (value: unknown, pointer: string): unknown => {
    if (replaced.has(pointer)) return replaced.get(pointer);
    if (!above.has(pointer)) return value;
    if (Array.isArray(value)) return value.map((item: unknown, index) => copy(item, appendPointer(pointer, index)));
    if (!isJsonObject(value)) return value;
    return mapMembers(value, (key, member) => copy(member, appendPointer(pointer, key)));
  };
  const copied = copy(document, '');
  return isJsonObject(copied) ? copied : {};
}
