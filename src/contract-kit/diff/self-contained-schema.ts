import { Validator } from '@cfworker/json-schema';
import { isJsonObject, type JsonObject } from '../document/json.ts';
import { fragmentToPointer } from '../document/json-pointer.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { valueAt } from '../document/value-at.ts';

/** Keywords whose members are schemas by name, and may be called anything. */
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs']);
/** Keywords that hold schemas, one or many. */
const applicators = new Set(
  `items prefixItems contains additionalProperties propertyNames unevaluatedItems unevaluatedProperties
   allOf anyOf oneOf not if then else`.split(/\s+/),
);
/** Keywords that assert something by themselves. */
const assertions = new Set(
  `type enum const required minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern
   format minItems maxItems uniqueItems minContains maxContains minProperties maxProperties dependentRequired`.split(
    /\s+/,
  ),
);

/**
 * The schema at a pointer as a document of its own: what it refers to stands in `$defs`, and of its keywords only those
 * are left that decide about a value, or only the given ones. A validator then meets nothing that is no schema.
 */
export function selfContainedSchema(document: JsonObject, pointer: string, only?: readonly string[]): JsonObject {
  const names = new Map<string, string>();
  const definitions: Record<string, unknown> = {};
  const refer = (to: string): JsonObject => {
    const name = names.get(to) ?? `s${names.size}`;
    if (!names.has(to)) {
      names.set(to, name);
      definitions[name] = copy(valueAt(document, to));
    }
    return { $ref: `#/$defs/${name}` };
  };
  const copy = (schema: unknown): unknown => {
    if (!isJsonObject(schema)) return schema;
    const own = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
      if (assertions.has(key)) return [[key, value]];
      if (maps.has(key) && isJsonObject(value))
        return [[key, Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)]))]];
      if (!applicators.has(key)) return [];
      return [[key, Array.isArray(value) ? value.map(copy) : copy(value)]];
    });
    const { $ref } = schema;
    const reference = typeof $ref === 'string' && $ref.startsWith('#') ? refer(fragmentToPointer($ref)) : {};
    return { ...Object.fromEntries(own), ...reference };
  };
  if (only === undefined) return { ...refer(pointer), $defs: definitions };
  const schema = valueAt(document, pointer);
  const members = Object.entries(isJsonObject(schema) ? schema : {}).filter(([key]) => only.includes(key));
  return { ...Object(copy(Object.fromEntries(members))), $defs: definitions };
}

/** Whether some keywords of a schema, all others left out, refuse a value. */
export function breaksKeywords(schema: SpecNode, keywords: readonly string[], value: unknown): boolean {
  try {
    const own = selfContainedSchema(schema.document, schema.pointer, keywords);
    return !new Validator(own, '2020-12').validate(value).valid;
  } catch {
    // A schema that the validator cannot read shows nothing.
    return false;
  }
}
