import { isJsonArray, isJsonMap, type Json, type JsonObject } from '../../openapi/json.ts';
import { appendPointer } from '../../openapi/json-pointer.ts';
import { valueAt } from '../../openapi/value-at.ts';
import { partsOf } from './schema-parts.ts';

/**
 * A value without the members that only the refusing schema names: nobody who keeps to the other one sends them, although
 * it does not forbid them.
 *
 * @param from The pointer of the schema that allows the value. `undefined` if it says nothing of it.
 * @param to The pointer of the schema that is to refuse it. `undefined` if it says nothing of it.
 */
export function stripMembers(schemas: JsonObject, value: Json, from?: string, to?: string): Json {
  if (from === undefined || to === undefined) return value;
  const inside = (...keys: readonly string[]) =>
    [childOf(schemas, from, ...keys), childOf(schemas, to, ...keys)] as const;
  if (isJsonArray(value)) {
    const items = inside('items');
    return value.map((item) => stripMembers(schemas, item, ...items));
  }
  if (!isJsonMap(value)) return value;
  const [others] = inside('additionalProperties');
  const entries = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    const [own, other] = inside('properties', name);
    if (own === undefined && other !== undefined && others === undefined) return [];
    return [[name, stripMembers(schemas, member, own, other)]];
  });
  return Object.fromEntries(entries);
}

function childOf(schemas: JsonObject, pointer: string, ...keys: readonly string[]): string | undefined {
  const below = appendPointer('', ...keys);
  const part = partsOf(schemas, pointer).find(({ schema }) => valueAt(schema, below) !== undefined);
  return part && part.pointer + below;
}
