import { isJsonObject, type Json, type JsonObject } from '../../openapi/document/json.ts';

/** The values without those that say the same again. */
export function distinct(values: Iterable<Json>): Json[] {
  return [...new Map([...values].map((value) => [canonical(value), value])).values()];
}

/** The same text for what JSON Schema takes to be the same value. */
export function canonical(value: Json): string {
  const sorted = (item: JsonObject) =>
    Object.fromEntries(Object.entries(item).toSorted(([text], [other]) => (text < other ? -1 : 1)));
  return JSON.stringify(value, (_key, item: unknown) => (isJsonObject(item) ? sorted(item) : item));
}
