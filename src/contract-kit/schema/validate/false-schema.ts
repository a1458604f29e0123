import { isJsonMap, type Json } from '../../openapi/document/json.ts';

/** Whether a schema was `false`, which the set writes as `{ not: {} }`. */
export function isFalseSchema(schema: Json | undefined): boolean {
  if (!isJsonMap(schema) || Object.keys(schema).length !== 1) return false;
  return isJsonMap(schema.not) && Object.keys(schema.not).length === 0;
}
