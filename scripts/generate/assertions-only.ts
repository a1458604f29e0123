import { isJsonObject, keywordRow, mapMembers } from '#contract-kit/internal';

/** Keywords that only tell people something (JSON Schema Validation 2020-12 §9, OpenAPI 3.1 §4.8.24). */
const annotations = new Set(
  'title description default example examples deprecated readOnly writeOnly externalDocs xml $comment'.split(' '),
);
/**
 * The schema without its annotations, because a compiled validator carries along parts of the schema it was made from.
 */
export function assertionsOnly(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(assertionsOnly);
  if (!isJsonObject(schema)) return schema;
  return mapMembers(schema, (keyword, value) => {
    if (annotations.has(keyword) || keyword.startsWith('x-')) return undefined;
    const { kind, subschemas } = keywordRow(keyword) ?? {};
    // The value of an assertion is data, and the author names what is in a map.
    if (kind === 'assertion') return value;
    return subschemas === 'map' && isJsonObject(value)
      ? mapMembers(value, (_, member) => assertionsOnly(member))
      : assertionsOnly(value);
  });
}
