import { isJsonObject, type JsonObject } from '../document/json.ts';

/**
 * The document with every value of an `enum` once. Prism 5.14 judges nothing in a body, or by all parameters of a place,
 * where a value stands twice; and to an `enum` beside `nullable` it adds null, whether it is there or not.
 */
export function withDistinctEnums(document: JsonObject): JsonObject {
  const part = (key: string, value: unknown): unknown => {
    if (key === 'example' || key === 'examples' || key.startsWith('x-')) return value;
    if (Array.isArray(value)) return value.map((one) => part('', one));
    return isJsonObject(value) ? ofObject(value) : value;
  };
  const ofObject = (value: JsonObject): JsonObject => {
    const parts = Object.entries(value).map(([key, member]): [string, unknown] =>
      key === 'enum' && Array.isArray(member)
        ? [key, distinct(member, value.nullable === true)]
        : [key, part(key, member)],
    );
    return Object.fromEntries(parts);
  };
  return ofObject(document);
}

function distinct(values: readonly unknown[], isNullable: boolean): unknown[] {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value]));
  // One without a value would be no schema at all.
  if (isNullable && byText.size > 1) byText.delete('null');
  return [...byText.values()];
}
