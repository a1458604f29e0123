import { isJsonArray, isJsonMap, type Json, type JsonObject } from '../../openapi/document/json.ts';
import { partsOf } from './schema-parts.ts';
import { statedProperties, statementsOf } from './schema-statements.ts';

/**
 * A value without the members that only the refusing schema names: nobody who keeps to the other one sends them, although
 * it does not forbid them.
 *
 * @param from The pointer of the schema that allows the value. `undefined` if it says nothing of it.
 * @param to The pointer of the schema that is to refuse it. `undefined` if it says nothing of it.
 */
export function stripMembers(schemas: JsonObject, value: Json, from?: string, to?: string): Json {
  if (from === undefined || to === undefined) return value;
  const statedBy = (schema: string, keyword: string): string | undefined =>
    statementsOf(schemas, schema).get(keyword)?.[0]?.pointer;
  if (isJsonArray(value))
    return value.map((item) => stripMembers(schemas, item, statedBy(from, 'items'), statedBy(to, 'items')));
  if (!isJsonMap(value)) return value;
  const [named, others] = [statedProperties(schemas, from), statedProperties(schemas, to)];
  const isOpen = partsOf(schemas, from).some(({ schema }) => 'additionalProperties' in schema);
  const entries = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    const [own, other] = [named, others].map((properties) => properties.get(`properties/${name}`)?.pointer);
    if (own === undefined && other !== undefined && !isOpen) return [];
    return [[name, stripMembers(schemas, member, own, other)]];
  });
  return Object.fromEntries(entries);
}
