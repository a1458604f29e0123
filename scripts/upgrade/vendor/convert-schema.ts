import type { JsonObject } from 'intercom-contract/contract-kit';

type Rule = (
  schema: JsonObject,
  mediaType: string,
) => { readonly schema: JsonObject; readonly note: string } | undefined;

const bounds = [
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
] as const;

/**
 * The keywords of OpenAPI 3.0.3 §4.7.24 that differ from JSON Schema 2020-12, in the order of conversion. `pattern`,
 * `readOnly`, `writeOnly`, `discriminator` and `xml` are the same in both.
 */
const rules: readonly Rule[] = [
  (schema) => {
    const beside = Object.keys(schema).filter((name) => name !== '$ref');
    if (typeof schema.$ref !== 'string' || beside.length === 0) return undefined;
    return { schema: { $ref: schema.$ref }, note: `${quoted(beside)} beside \`$ref\` went, because 3.0 ignores it` };
  },
  (schema) => {
    if (!('nullable' in schema)) return undefined;
    const { nullable, ...rest } = schema;
    if (nullable !== true) return { schema: rest, note: '`nullable: false` went: it is the default' };
    if (typeof rest.type !== 'string')
      return { schema: rest, note: '`nullable: true` without `type` went: it states nothing' };
    return {
      schema: { ...rest, type: [rest.type, 'null'] },
      note: '`nullable: true` became `null` as one of the types',
    };
  },
  ...bounds.map(
    ([exclusive, inclusive]): Rule =>
      (schema) => {
        if (typeof schema[exclusive] !== 'boolean') return undefined;
        const { [exclusive]: excludes, [inclusive]: bound, ...rest } = schema;
        if (excludes && bound !== undefined)
          return {
            schema: { ...rest, [exclusive]: bound },
            note: `\`${exclusive}: true\` became \`${exclusive}\` with the bound`,
          };
        const kept = bound === undefined ? rest : { ...rest, [inclusive]: bound };
        return { schema: kept, note: `\`${exclusive}: ${excludes}\` went: it states nothing` };
      },
  ),
  (schema) => {
    if (!('example' in schema)) return undefined;
    const { example, ...rest } = schema;
    return { schema: { ...rest, examples: [example] }, note: '`example` became `examples` with one item' };
  },
  (schema) => {
    if (schema.format !== 'byte' && schema.format !== 'base64') return undefined;
    const { format, ...rest } = schema;
    return {
      schema: { ...rest, contentEncoding: 'base64' },
      note: `\`format: ${format}\` became \`contentEncoding: base64\``,
    };
  },
  (schema, mediaType) => {
    if (schema.format !== 'binary') return undefined;
    const { format, type, ...rest } = schema;
    // The whole body is binary, for which JSON Schema has no type (OpenAPI 3.1 §4.8.14.2).
    if (isBinary(mediaType)) return { schema: rest, note: '`type: string, format: binary` of a body of bytes went' };
    return {
      schema: { ...rest, type, contentMediaType: 'application/octet-stream' },
      note: '`format: binary` became `contentMediaType: application/octet-stream`',
    };
  },
];

/** Converts a schema from OpenAPI 3.0 to 3.1, without its subschemas. Lists the conversions. */
export function convertSchema(schema: JsonObject, mediaType: string): { schema: JsonObject; notes: string[] } {
  const notes: string[] = [];
  let converted = schema;
  for (const rule of rules) {
    const result = rule(converted, mediaType);
    if (result === undefined) continue;
    converted = result.schema;
    notes.push(result.note);
  }
  return { schema: converted, notes };
}

function isBinary(mediaType: string): boolean {
  return mediaType !== '' && !/json|multipart|x-www-form-urlencoded|^text\//i.test(mediaType);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
