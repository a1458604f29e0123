import { isJsonObject, type JsonObject } from '../document/json.ts';
import { fragmentToPointer } from '../document/json-pointer.ts';
import { mapMembers } from '../document/map-members.ts';
import { valueAt } from '../document/value-at.ts';

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

/** The document as Prism can serve it: it is not asked to judge deep objects that it would refuse where they are absent. */
export function withoutDeepObjects(document: JsonObject): JsonObject {
  const resolved = (schema: unknown): unknown =>
    isJsonObject(schema) && typeof schema.$ref === 'string'
      ? valueAt(document, fragmentToPointer(schema.$ref))
      : schema;
  const part = (key: string, value: unknown): unknown => {
    if (key === 'example' || key === 'examples' || key.startsWith('x-') || key === 'schemas') return value;
    if (Array.isArray(value)) return value.map((one) => part('', one));
    if (!isJsonObject(value)) return value;
    if (value.in === 'query' && value.style === 'deepObject' && !isReadDeeply(resolved(value.schema)))
      return { ...value, schema: {} };
    return mapMembers(value, part);
  };
  return mapMembers(document, part);
}
