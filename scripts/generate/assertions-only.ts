/** Keywords that only tell people something (JSON Schema Validation 2020-12 §9, OpenAPI 3.1 §4.8.24). */
const annotations = new Set(
  'title description default example examples deprecated readOnly writeOnly externalDocs xml $comment'.split(' '),
);
/** Keywords whose members are named by the author, so that no name among them is a keyword. */
const schemaMaps = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);
/** Keywords whose value is data. */
const dataKeywords = new Set(['enum', 'const', 'required', 'dependentRequired']);

/**
 * The schema without its annotations, because a compiled validator carries along parts of the schema it was made from.
 */
export function assertionsOnly(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(assertionsOnly);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !annotations.has(keyword) && !keyword.startsWith('x-'));
  return Object.fromEntries(
    kept.map(([keyword, value]) => {
      if (dataKeywords.has(keyword)) return [keyword, value];
      return [keyword, schemaMaps.has(keyword) ? mapSchemas(value) : assertionsOnly(value)];
    }),
  );
}

function mapSchemas(schemas: unknown): unknown {
  if (typeof schemas !== 'object' || schemas === null) return schemas;
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, assertionsOnly(schema)]));
}
