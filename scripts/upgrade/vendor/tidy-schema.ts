import type { JsonObject } from 'intercom-contract/contract-kit';
import { isJsonObject } from '#contract-kit/internal';

const compositions = ['allOf', 'anyOf', 'oneOf'];

/**
 * The same assertions in the form that the linter and Prism need: no siblings of references, keywords about properties only
 * for objects, and each required property in `properties`.
 */
export function tidySchema(schema: JsonObject): JsonObject {
  return namingRequired(withoutVain(apartFromReference(schema)));
}

/** Prism ignores the siblings of a reference. */
function apartFromReference(schema: JsonObject): JsonObject {
  const { $ref, allOf, ...others } = schema;
  if ($ref === undefined || Object.keys(schema).length === 1) return schema;
  return { allOf: [{ $ref }, ...(Array.isArray(allOf) ? allOf : [])], ...others };
}

function withoutVain(schema: JsonObject): JsonObject {
  if (typeof schema.type !== 'string' || schema.type === 'object') return schema;
  const { properties, required, additionalProperties, ...others } = schema;
  return others;
}

function namingRequired(schema: JsonObject): JsonObject {
  const { required, properties = {} } = schema;
  if (!Array.isArray(required) || !isJsonObject(properties)) return schema;
  const unnamed = required.filter((name) => typeof name === 'string' && !Object.hasOwn(properties, name));
  if (unnamed.length === 0 || [...compositions, '$ref'].some((name) => name in schema)) return schema;
  return { ...schema, properties: { ...properties, ...Object.fromEntries(unnamed.map((name) => [name, {}])) } };
}
