import { isJsonObject, type JsonObject } from '../openapi/document/json.ts';
import { mapMembers, mapParts, mapSchemas } from '../openapi/document/map-parts.ts';
import { referred } from '../openapi/document/value-at.ts';
import { isWellFormed, keywordsWhere } from '../schema/keywords/keywords.ts';
import { needsUnexecuted } from '../schema/keywords/needs-unexecuted.ts';
import { isPattern } from '../schema/keywords/pattern.ts';
import { withoutMeaning } from '../schema/validate/validator-document.ts';

/** Keywords whose values are objects of schemas by name. */
const maps = keywordsWhere(({ subschemas }) => subschemas === 'map');
/** Keywords whose values are instances. */
const instances = ['enum', 'const', 'default', 'example', 'examples'];

/** Removes keywords whose values no validator can read, such as a pattern that does not compile. */
export function removeUnreadableKeywords(document: JsonObject): JsonObject {
  return mapSchemas(document, (schema) => readable(document, schema));
}

function readable(document: JsonObject, schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((one) => readable(document, one));
  if (!isJsonObject(schema)) return schema;
  return mapMembers(schema, (key, value) => {
    if (instances.includes(key)) return isWellFormed(key, value) ? value : undefined;
    if (maps.includes(key) && isJsonObject(value)) {
      const isKnown = (name: string): boolean => key !== 'patternProperties' || isPattern(name);
      return mapMembers(value, (name, member) => (isKnown(name) ? readable(document, member) : undefined));
    }
    const isRead = !needsUnexecuted(document, key, value) && isWellFormed(key, value) && !withoutMeaning.has(key);
    return isRead ? readable(document, value) : undefined;
  });
}

/** An `enum` of a parameter with more values is split. */
const maxValues = 1000;

/** Splits each long `enum` into several, which are alternatives of an `anyOf`. */
export function splitEnums(document: JsonObject): JsonObject {
  return mapEachSchema(document, (schema) => {
    const { enum: values, ...rest } = schema;
    if (!Array.isArray(values) || values.length <= maxValues || schema.anyOf !== undefined) return schema;
    const anyOf = Array.from({ length: Math.ceil(values.length / maxValues) }, (_, index) => ({
      enum: values.slice(index * maxValues, (index + 1) * maxValues),
    }));
    return { ...rest, anyOf };
  });
}

/** Prism gets an `allOf` with more combinations in another form. */
const maxCombinations = 100;

/** Puts the parts of an `allOf` with many combinations behind a condition that is always true, where Prism combines nothing. */
export function hideCombinations(document: JsonObject): JsonObject {
  const combinations = countCombinations(document);
  return mapEachSchema(document, (schema) => {
    const { allOf } = schema;
    if (!Array.isArray(allOf) || combinations(schema) <= maxCombinations) return schema;
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    return { ...schema, allOf: allOf.map((part) => ({ if: {}, then: part })) };
  });
}

/** Counts in how many ways the alternatives of a schema can be combined. */
function countCombinations(document: JsonObject): (schema: unknown) => number {
  const known = new Map<unknown, number>();
  const count = (part: unknown): number => {
    const schema = referred(document, part);
    if (!isJsonObject(schema)) return 1;
    const before = known.get(schema);
    if (before !== undefined) return before;
    // A schema that refers to itself adds no combinations.
    known.set(schema, 1);
    const sizes = (parts: unknown): number[] => (Array.isArray(parts) ? parts.map(count) : []);
    const choices = ['oneOf', 'anyOf'].map((key) => sizes(schema[key]).reduce((sum, size) => sum + size, 0) || 1);
    const product = [...sizes(schema.allOf), ...choices].reduce((all, size) => all * size, 1);
    known.set(schema, product);
    return product;
  };
  return count;
}

/** Changes each object that can be a schema. */
function mapEachSchema(document: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  const isValue = (key: string): boolean => ['properties', 'enum', 'const', 'default'].includes(key);
  return mapParts(document, (key, value) => (isValue(key) || !isJsonObject(value) ? value : change(value)));
}
