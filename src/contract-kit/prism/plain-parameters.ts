import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { mapParts } from '../openapi/map-parts.ts';
import { referred } from '../openapi/referred.ts';

const scalars = ['string', 'number', 'integer', 'boolean'];

/**
 * Whether Prism can judge objects of this schema in the style deepObject. It builds one from the names that it knows even
 * where nothing is sent: what is required is then missing, and each list is empty.
 */
export function isReadDeeply(schema: unknown): boolean {
  if (!isJsonObject(schema)) return false;
  const { type, properties, required, minProperties, allOf, oneOf, anyOf } = schema;
  if (type !== 'object' || !isJsonObject(properties)) return false;
  if ([required, minProperties, allOf, oneOf, anyOf].some((keyword) => keyword !== undefined)) return false;
  return Object.values(properties).every((one) => isJsonObject(one) && scalars.includes(String(one.type)));
}

/**
 * The document as Prism can serve it. It is not asked to judge deep objects that it would refuse where they are absent. A
 * text that it also reads as a number matches two alternatives of a `oneOf`; on the wire nothing tells these two apart.
 */
export function withPlainParameters(document: JsonObject): JsonObject {
  return mapParts(document, (_, value) => {
    if (!isJsonObject(value) || typeof value.in !== 'string' || value.schema === undefined) return value;
    const schema = referred(document, value.schema);
    const isDeep = value.in === 'query' && value.style === 'deepObject';
    return { ...value, schema: isDeep && !isReadDeeply(schema) ? {} : (withAnyOf(schema) ?? value.schema) };
  });
}

/** The schema with its `oneOf` as an `anyOf`; nothing where there is none. */
function withAnyOf(schema: unknown): JsonObject | undefined {
  if (!isJsonObject(schema) || !Array.isArray(schema.oneOf) || schema.anyOf !== undefined) return undefined;
  const { oneOf, ...rest } = schema;
  return { ...rest, anyOf: oneOf };
}
