import { isJsonObject, type JsonObject } from '../document/json.ts';

/**
 * The document with the schemas of OpenAPI 3.0 written as those of 3.1 say the same, for validators that know only
 * JSON Schema 2020-12. Every pointer keeps its place.
 */
export function toJsonSchemaDialect(document: JsonObject): JsonObject {
  if (typeof document.openapi === 'string' && !document.openapi.startsWith('3.0')) return document;
  const converted = convert(document);
  return isJsonObject(converted) ? converted : document;
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (!isJsonObject(value)) return value;
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, convert(member)]),
  );
  if (value.nullable === true && typeof value.type === 'string') {
    copy.type = [value.type, 'null'];
    if (Array.isArray(value.enum) && !value.enum.includes(null)) copy.enum = [...value.enum, null];
  }
  exclusive(copy, 'minimum', 'exclusiveMinimum');
  exclusive(copy, 'maximum', 'exclusiveMaximum');
  return copy;
}

/** In 3.0 `exclusiveMinimum: true` makes `minimum` exclusive; in 2020-12 it is a bound of its own. */
function exclusive(schema: Record<string, unknown>, bound: string, flag: string): void {
  if (typeof schema[flag] !== 'boolean') return;
  if (schema[flag] && typeof schema[bound] === 'number') {
    schema[flag] = schema[bound];
    delete schema[bound];
  } else delete schema[flag];
}
