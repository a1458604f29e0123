import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { localReference, valueAt } from '../../openapi/document/value-at.ts';
import type { Direction } from '../../openapi/operation/direction.ts';

/** The properties that a schema, or what it is composed of, keeps out of one direction (OpenAPI 3.1, 4.8.24.2). */
export function excludedByDirection(document: JsonObject, schema: JsonObject, direction?: Direction): Set<string> {
  if (direction === undefined) return new Set();
  const excluded = excludedIn(document)[direction];
  return new Set(allOfParts(document, schema).flatMap(excluded));
}

/** The properties that a schema itself keeps out of each direction. They are read once, because many schemas may refer to it. */
const excludedIn = onceFor((document: JsonObject) => {
  const marked = (flag: string) =>
    onceFor(({ properties }: JsonObject) =>
      Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, property]) =>
        isJsonObject(property) && allOfParts(document, property).some((part) => part[flag] === true) ? [name] : [],
      ),
    );
  return { request: marked('readOnly'), response: marked('writeOnly') };
});

/** A schema with those that `$ref` and `allOf` add to it. */
export function allOfParts(document: JsonObject, schema: JsonObject): JsonObject[] {
  const parts = new Set([schema]);
  // The loop also visits parts that are added during the iteration.
  for (const part of parts) {
    const target = localReference(part);
    const added = [target === undefined ? [] : valueAt(document, target), part.allOf ?? []].flat();
    for (const other of added.filter(isJsonObject)) parts.add(other);
  }
  return [...parts];
}
