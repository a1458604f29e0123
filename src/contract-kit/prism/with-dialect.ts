import type { JsonObject } from '../openapi/json.ts';

/**
 * A document as Prism has to be given it. Prism judges schemas of OpenAPI 3.1 as those of draft-07, where `prefixItems`,
 * `dependentRequired` and `unevaluatedProperties` mean nothing, unless the document names the dialect that it has by
 * default (OpenAPI 3.1 §4.8.24.6).
 */
export function withDialect(document: JsonObject): JsonObject {
  const isNamed = document.jsonSchemaDialect !== undefined || String(document.openapi).startsWith('3.0');
  return isNamed ? document : { ...document, jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema' };
}
