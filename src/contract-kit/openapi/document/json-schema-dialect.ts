import { isJsonObject, type JsonObject } from './json.ts';
import { mapMembers, mapSchemas } from './map-parts.ts';
import { onceFor } from './once-for.ts';
import { readableDocument, shareNotVerified } from './readable-document.ts';

/** Marks schemas that allow null in the opinion of most readers only. Null is then never sent as a valid value. */
export const doubtfulNull = 'x-doubtful-null';

const convertedOnce = onceFor(convertDocument);

/**
 * A bundled document without its unreadable parts. Schemas of OpenAPI 3.0 are rewritten as JSON Schema 2020-12. Every
 * pointer stays valid, and the same document gives the same result.
 */
export function toJsonSchemaDialect(document: JsonObject): JsonObject {
  return String(document.openapi).startsWith('3.0') ? convertedOnce(document) : readableDocument(document).document;
}

function convertDocument(document: JsonObject): JsonObject {
  const converted = mapSchemas(readableDocument(document).document, toJsonSchema);
  shareNotVerified(document, converted);
  // A converted document is not converted again.
  convertedOnce.set(converted, converted);
  return converted;
}

/** A schema object of OpenAPI 3.0.3 as a schema of JSON Schema 2020-12. Keywords that assert nothing stay. */
export function toJsonSchema(schema: unknown): unknown {
  if (!isJsonObject(schema)) return schema;
  // OpenAPI 3.0.3 ignores siblings of `$ref`: "any properties added SHALL be ignored". `readOnly` and `writeOnly` are kept,
  // because authors who write them mean them.
  const { $ref, readOnly, writeOnly } = schema;
  if (typeof $ref === 'string')
    return { $ref, ...(readOnly === true && { readOnly }), ...(writeOnly === true && { writeOnly }) };
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) copy[key] = convertMember(key, value);
  nullable(copy);
  exclusive(copy, 'minimum', 'exclusiveMinimum');
  exclusive(copy, 'maximum', 'exclusiveMaximum');
  return copy;
}

function convertMember(key: string, value: unknown): unknown {
  if (key === 'properties' && isJsonObject(value)) return mapMembers(value, (_, property) => toJsonSchema(property));
  if (['allOf', 'anyOf', 'oneOf'].includes(key) && Array.isArray(value)) return value.map(toJsonSchema);
  return ['items', 'additionalProperties', 'not'].includes(key) ? toJsonSchema(value) : value;
}

/**
 * `nullable` adds null to `type`, and has no effect without `type` (OpenAPI 3.0.3, proposal 003). According to the
 * proposal, an `enum` without null still forbids null. Most documents mean that it is allowed.
 */
function nullable(schema: Record<string, unknown>): void {
  if (schema.nullable === true && typeof schema.type === 'string') {
    schema.type = [schema.type, 'null'];
    if (Array.isArray(schema.enum) && !schema.enum.includes(null)) {
      schema.enum = [...schema.enum, null];
      schema[doubtfulNull] = true;
    }
  }
  delete schema.nullable;
}

/**
 * In OpenAPI 3.0, `exclusiveMinimum: true` makes `minimum` exclusive. In JSON Schema 2020-12, it is a bound of its own.
 */
function exclusive(schema: Record<string, unknown>, bound: string, flag: string): void {
  if (typeof schema[flag] !== 'boolean') return;
  if (schema[flag] && typeof schema[bound] === 'number') {
    schema[flag] = schema[bound];
    delete schema[bound];
  } else delete schema[flag];
}
