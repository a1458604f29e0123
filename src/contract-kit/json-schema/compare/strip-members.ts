import { isJsonArray, isJsonMap, type Json, type JsonObject } from '../../openapi/json.ts';
import { appendPointer } from '../../openapi/json-pointer.ts';
import type { Directed } from './schema-pair.ts';
import { partsOf } from './schema-parts.ts';

/**
 * A value without the members that only the refusing schema names: nobody who keeps to the other one sends them, although
 * it does not forbid them.
 *
 * @param from The pointer of the schema that allows the value.
 * @param to The pointer of the schema that is to refuse it.
 */
export function stripMembers(schemas: JsonObject, value: Json, { from, to }: Directed): Json {
  if (isJsonArray(value)) {
    const items = { from: childOf(schemas, from, 'items'), to: childOf(schemas, to, 'items') };
    return value.map((item) => stripIn(schemas, item, items));
  }
  if (!isJsonMap(value)) return value;
  const entries = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    const own = childOf(schemas, from, 'properties', name);
    const other = childOf(schemas, to, 'properties', name);
    const others = childOf(schemas, from, 'additionalProperties');
    if (own === undefined && other !== undefined && others === undefined) return [];
    return [[name, stripIn(schemas, member, { from: own, to: other })]];
  });
  return Object.fromEntries(entries);
}

function stripIn(
  schemas: JsonObject,
  value: Json,
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
): Json {
  return from === undefined || to === undefined ? value : stripMembers(schemas, value, { from, to });
}

function childOf(schemas: JsonObject, pointer: string, ...keys: readonly string[]): string | undefined {
  const part = partsOf(schemas, pointer).find(({ schema }) => hasAt(schema, keys));
  return part && appendPointer(part.pointer, ...keys);
}

function hasAt(schema: JsonObject, keys: readonly string[]): boolean {
  let value: unknown = schema;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = Reflect.get(value, key);
  }
  return true;
}
