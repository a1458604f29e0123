import type { Direction } from '../../openapi/direction.ts';
import { isJsonObject, type JsonObject } from '../../openapi/json.ts';
import { fragmentToPointer } from '../../openapi/json-pointer.ts';
import { valueAt } from '../../openapi/value-at.ts';

/** The properties that a schema, or what it is composed of, keeps out of one direction (OpenAPI 3.1, 4.8.24.2). */
export function excludedByDirection(
  document: JsonObject,
  schema: JsonObject,
  direction: Direction | undefined,
): Set<string> {
  const names = new Set<string>();
  if (direction === undefined) return names;
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly';
  for (const part of partsOf(document, schema))
    for (const [name, property] of Object.entries(isJsonObject(part.properties) ? part.properties : {}))
      if (isJsonObject(property) && partsOf(document, property).some((one) => one[flag] === true)) names.add(name);
  return names;
}

/** A schema with those that `$ref` and `allOf` add to it. */
function partsOf(document: JsonObject, schema: JsonObject): JsonObject[] {
  const parts = new Set<JsonObject>();
  const add = (part: unknown): void => {
    if (!isJsonObject(part) || parts.has(part)) return;
    parts.add(part);
    if (typeof part.$ref === 'string' && part.$ref.startsWith('#'))
      add(valueAt(document, fragmentToPointer(part.$ref)));
    if (Array.isArray(part.allOf)) part.allOf.forEach(add);
  };
  add(schema);
  return [...parts];
}
