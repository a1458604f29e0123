import { isJsonObject, type JsonObject } from './json.ts';

/**
 * A bundled document refers to its parts by pointer. Ajv takes every `$id` for the name of a schema, also in an example
 * that has one as a value, and refuses a name that comes twice.
 */
export function withoutIds(document: JsonObject): JsonObject {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (!isJsonObject(value)) return value;
    const members = Object.entries(value).filter(([key, member]) => !isName(key) || typeof member !== 'string');
    return Object.fromEntries(members.map(([key, member]) => [key, strip(member)]));
  };
  return Object.fromEntries(Object.entries(document).map(([key, member]) => [key, strip(member)]));
}

function isName(key: string): boolean {
  return key === '$id' || key === '$anchor' || key === '$dynamicAnchor';
}
