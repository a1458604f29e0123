import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { keepFor } from '../../openapi/document/once-for.ts';
import { appendPointer, fragmentToPointer } from '../../openapi/document/pointer.ts';
import { localReference, valueAt } from '../../openapi/document/value-at.ts';

/** A schema object without `$ref` and `allOf`, which a value must match together with the other parts. */
export interface SchemaPart {
  readonly pointer: string;
  readonly schema: JsonObject;
}

/** The pointer of a schema, or of what it leads to if it is a reference and nothing else. */
export function withoutReferences(schemas: JsonObject, start: string): string {
  const passed = new Set<string>();
  let pointer = start;
  while (!passed.has(pointer)) {
    passed.add(pointer);
    const schema = valueAt(schemas, pointer);
    if (isJsonObject(schema) && Object.keys(schema).length === 1) pointer = localReference(schema) ?? pointer;
  }
  return pointer;
}

/**
 * What a schema is put together of: itself, what its `$ref` leads to, the members of its `allOf`, and the only member of an
 * `anyOf` or `oneOf`. Parts without keywords are left out, so a reference and its target have the same parts.
 */
export const partsOf: (schemas: JsonObject, start: string) => readonly SchemaPart[] = keepFor((schemas, start) => {
  const parts: SchemaPart[] = [];
  const seen = new Set<string>();
  const visit = (pointer: string): void => {
    if (seen.has(pointer)) return;
    seen.add(pointer);
    const value = valueAt(schemas, pointer);
    const own = new Map<string, unknown>(value === false ? [['not', {}]] : []);
    for (const [keyword, stated] of Object.entries(isJsonObject(value) ? value : {})) {
      const members = Array.isArray(stated) ? stated : [];
      if (keyword === '$ref') visit(fragmentToPointer(String(stated)));
      else if (keyword === 'allOf' || (isChoice(keyword) && members.length === 1))
        for (const index of members.keys()) visit(appendPointer(pointer, keyword, index));
      else own.set(keyword, stated);
    }
    if (own.size > 0) parts.push({ pointer, schema: Object.fromEntries(own) });
  };
  visit(start);
  return parts;
});

/** The discriminator of a schema, or of what it is put together of. */
export function discriminatorOf(schemas: JsonObject, start: string): SchemaPart | undefined {
  for (const { pointer, schema } of partsOf(schemas, start))
    if (isJsonObject(schema.discriminator))
      return { pointer: `${pointer}/discriminator`, schema: schema.discriminator };
  return undefined;
}

/** Whether a keyword lists alternatives. */
export function isChoice(keyword: string | undefined): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf';
}
