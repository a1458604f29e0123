import { isJsonObject, type JsonObject } from './json.ts';
import { onceFor } from './once-for.ts';
import { readableDocument, shareNotVerified } from './readable-document.ts';

/** Marks schemas that take null, and are read by some as if they did not: it is never sent as a valid value. */
export const doubtfulNull = 'x-doubtful-null';

const convertedOnce = onceFor(convertDocument);

/**
 * A bundled document without its unreadable parts. Schemas of OpenAPI 3.0 are rewritten as JSON Schema 2020-12. Every
 * pointer stays valid, and the same document gives the same result.
 */
export function toJsonSchemaDialect(document: JsonObject): JsonObject {
  if (!String(document.openapi).startsWith('3.0')) return readableDocument(document).document;
  return convertedOnce(document);
}

function convertDocument(document: JsonObject): JsonObject {
  const converted = convertObject(readableDocument(document).document);
  shareNotVerified(document, converted);
  // What was converted once stays as it is.
  convertedOnce.set(converted, converted);
  return converted;
}

/** A schema object of OpenAPI 3.0.3 as a schema of JSON Schema 2020-12; keywords that assert nothing stay. */
export function toJsonSchema(schema: unknown): unknown {
  if (!isJsonObject(schema)) return schema;
  if (typeof schema.$ref === 'string') return reference(schema);
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) copy[key] = convertMember(key, value);
  nullable(copy);
  exclusive(copy, 'minimum', 'exclusiveMinimum');
  exclusive(copy, 'maximum', 'exclusiveMaximum');
  return copy;
}

/**
 * "This object cannot be extended with additional properties and any properties added SHALL be ignored." But whoever
 * writes beside it that a property belongs to one direction only means it, and nobody asks for less by heeding it.
 */
function reference({ $ref, readOnly, writeOnly }: JsonObject): JsonObject {
  return { $ref, ...(readOnly === true && { readOnly }), ...(writeOnly === true && { writeOnly }) };
}

function convertMember(key: string, value: unknown): unknown {
  if (key === 'properties' && isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, property]) => [name, toJsonSchema(property)]));
  if (['allOf', 'anyOf', 'oneOf'].includes(key) && Array.isArray(value)) return value.map(toJsonSchema);
  return ['items', 'additionalProperties', 'not'].includes(key) ? toJsonSchema(value) : value;
}

/**
 * `nullable` adds null to the type that stands beside it, and means nothing without one (OpenAPI 3.0.3, proposal 003). By
 * that proposal an `enum` forbids null all the same unless it lists it; most documents mean that it is allowed.
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

/** In 3.0 `exclusiveMinimum: true` makes `minimum` exclusive; in 2020-12 it is a bound of its own. */
function exclusive(schema: Record<string, unknown>, bound: string, flag: string): void {
  if (typeof schema[flag] !== 'boolean') return;
  if (schema[flag] && typeof schema[bound] === 'number') {
    schema[flag] = schema[bound];
    delete schema[bound];
  } else delete schema[flag];
}

function convertObject(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, convertPart(key, member)]));
}

/** Schemas stand at `schema` and in the map `schemas`; examples may hold anything. */
function convertPart(key: string, value: unknown): unknown {
  if (key === 'example' || key === 'examples' || key.startsWith('x-')) return value;
  if (key === 'schema') return toJsonSchema(value);
  if (key === 'schemas' && isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, toJsonSchema(schema)]));
  if (Array.isArray(value)) return value.map((item) => convertPart('', item));
  return isJsonObject(value) ? convertObject(value) : value;
}
