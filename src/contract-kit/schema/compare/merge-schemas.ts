import { asList, isJsonObject, type JsonObject, toJson } from '../../openapi/document/json.ts';
import { doubtfulNull, toJsonSchemaDialect } from '../../openapi/document/json-schema-dialect.ts';
import { mapMembers, mapSchemas } from '../../openapi/document/map-parts.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { referred } from '../../openapi/document/value-at.ts';
import type { Direction } from '../../openapi/operation/direction.ts';
import { isWellFormed, keywordRow } from '../keywords/keywords.ts';
import { distinct } from '../validate/canonical.ts';
import { allOfParts, excludedByDirection } from '../validate/excluded-by-direction.ts';
import { leftOut, type SchemaPair, type Side, unreadable } from './schema-pair.ts';

/** Two schemas among the merged ones. What has no schema allows everything. */
export function rootsOf(old: SpecNode | undefined, revision: SpecNode | undefined): SchemaPair {
  return { old: old ? `/old${old.whole}` : '/none', new: revision ? `/new${revision.whole}` : '/none' };
}

/** A list of values to which others may be added: a convention that OpenAPI does not have. */
export const openList = 'x-extensible-enum';

/** Marks a document in which open lists count: requests may have only the values of the `enum` beside it, and responses others. */
export const hasOpenLists = 'x-open-lists';

/** Keywords that assert nothing, but that callers rely on. */
const contents = ['contentEncoding', 'contentMediaType', 'contentSchema'];
const heeded = new Set(['default', openList, ...contents, doubtfulNull, unreadable]);

/**
 * The schemas of two documents in one document, so that one validator and one generator know both. Schemas stand at their
 * pointers below `/old` and `/new`. They have no words, and nothing that the direction leaves out.
 */
export function mergeSchemas(old: JsonObject, revision: JsonObject, direction: Direction): JsonObject {
  return toJsonSchemaDialect({
    openapi: '3.1.0',
    none: {},
    old: schemasOf(toJsonSchemaDialect(old), 'old', direction),
    new: schemasOf(toJsonSchemaDialect(revision), 'new', direction),
  });
}

function schemasOf(document: JsonObject, side: Side, direction: Direction): JsonObject {
  const moved = (reference: string) => (reference.startsWith('#') ? `#/${side}${reference.slice(1)}` : reference);
  /** What a schema refers to, if other parts hide properties that it does not hide itself. */
  const otherwiseHidden = (schema: JsonObject, hidden: ReadonlySet<string>): JsonObject | undefined => {
    const target = hidden.size === 0 ? undefined : referred(document, schema);
    if (target === schema || !isJsonObject(target)) return undefined;
    const own = excludedByDirection(document, target, direction);
    const others = [...hidden].filter((name) => !own.has(name));
    const isNamed = allOfParts(document, target).some(({ properties, required }) =>
      others.some((name) => Object.hasOwn(Object(properties), name) || asList(required).includes(name)),
    );
    return isNamed ? target : undefined;
  };
  const clean = (schema: unknown, above: ReadonlySet<string>, inlined: readonly JsonObject[] = []): unknown => {
    if (typeof schema === 'boolean') return schema;
    if (!isJsonObject(schema)) return {};
    const hidden = new Set([...above, ...excludedByDirection(document, schema, direction)]);
    const isOpen = document[hasOpenLists] === true && direction === 'response' && openList in schema;
    const ignored = isOpen ? 'enum' : openList;
    const target = otherwiseHidden(schema, hidden);
    if (target !== undefined && !inlined.includes(target)) {
      const { $ref: _, allOf, ...rest } = schema;
      return clean({ ...rest, allOf: [...asList(allOf), target] }, hidden, [...inlined, target]);
    }
    const cleaned = mapMembers(schema, (keyword, value) => {
      if (keyword === ignored) return undefined;
      if (keyword === '$ref') return typeof value === 'string' ? moved(value) : undefined;
      if (keyword === 'discriminator' && isJsonObject(value)) return movedDiscriminator(value, moved);
      if (keyword === 'required' && Array.isArray(value)) return value.filter((name) => !hidden.has(name));
      if (heeded.has(keyword)) return value;
      if (!isWellFormed(keyword, value)) return undefined;
      const { kind, subschemas } = keywordRow(keyword) ?? {};
      const below = (part: unknown) => (keyword === 'allOf' ? clean(part, hidden, inlined) : clean(part, new Set()));
      if (subschemas === 'map')
        return mapMembers(Object(value), (name, part) =>
          keyword === 'properties' && hidden.has(name) ? { [leftOut]: direction } : below(part),
        );
      if (subschemas === undefined) return kind === 'assertion' ? value : undefined;
      return Array.isArray(value) ? value.map(below) : below(value);
    });
    return withList(cleaned);
  };
  return mapSchemas(
    document,
    (schema) => clean(schema, new Set()),
    () => undefined,
  );
}

/** A schema whose alternatives have one value each, with the list that they are. */
function withList(schema: JsonObject): JsonObject {
  const { oneOf, anyOf, ...rest } = schema;
  const alternatives = asList(oneOf ?? anyOf);
  const values = alternatives.flatMap((alternative) => {
    const { const: value, type: _, ...others } = Object(alternative);
    return value === undefined || Object.keys(others).length > 0 ? [] : [toJson(value)];
  });
  const isList = values.length > 0 && distinct(values).length === alternatives.length;
  const isEnum = isList && !('enum' in rest) && (oneOf === undefined || anyOf === undefined);
  return isEnum ? { ...rest, enum: values } : schema;
}

function movedDiscriminator({ propertyName, mapping }: JsonObject, moved: (reference: string) => string): JsonObject {
  const whole = (target: string): string => (target.startsWith('#') ? target : `#/components/schemas/${target}`);
  return { propertyName, mapping: mapMembers(Object(mapping), (_, target) => moved(whole(String(target)))) };
}
