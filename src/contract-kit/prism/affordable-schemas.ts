import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { mapParts } from '../openapi/map-parts.ts';
import { referred } from '../openapi/referred.ts';

/** Prism compares the values of an `enum` of a parameter each with each. */
const mostValues = 1000;
/** Prism writes out the combinations of the alternatives of an `allOf`. */
const mostCombinations = 100;

const alternatives = ['oneOf', 'anyOf'] as const;

/** The document with schemas that mean the same, but that Prism 5.14 can read within its time for a response. */
export function withAffordableSchemas(document: JsonObject): JsonObject {
  const combinations = countCombinations(document);
  return mapParts(document, (key, value) => {
    if (['properties', 'enum', 'const', 'default'].includes(key) || !isJsonObject(value)) return value;
    const schema = withShortLists(value);
    return combinations(schema) > mostCombinations ? withConditions(schema) : schema;
  });
}

function withShortLists(schema: JsonObject): JsonObject {
  const { enum: values, ...rest } = schema;
  if (!Array.isArray(values) || values.length <= mostValues || schema.anyOf !== undefined) return schema;
  const lists = Array.from({ length: Math.ceil(values.length / mostValues) }, (_, index) => ({
    enum: values.slice(index * mostValues, (index + 1) * mostValues),
  }));
  return { ...rest, anyOf: lists };
}

/** Prism combines no alternatives that stand behind a condition, and judges the schema as it is. */
function withConditions(schema: JsonObject): JsonObject {
  const { allOf } = schema;
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  return Array.isArray(allOf) ? { ...schema, allOf: allOf.map((part) => ({ if: {}, then: part })) } : schema;
}

/** Counts in how many ways the alternatives of a schema can be combined. */
function countCombinations(document: JsonObject): (schema: unknown) => number {
  const known = new Map<unknown, number>();
  const count = (part: unknown): number => {
    const schema = referred(document, part);
    if (!isJsonObject(schema)) return 1;
    const before = known.get(schema);
    if (before !== undefined) return before;
    // Until it is known: a schema that leads back to itself adds nothing.
    known.set(schema, 1);
    const sizes = (parts: unknown): number[] => (Array.isArray(parts) ? parts.map(count) : []);
    const choices = alternatives.map((key) => sizes(schema[key]).reduce((sum, size) => sum + size, 0) || 1);
    const product = [...sizes(schema.allOf), ...choices].reduce((all, size) => all * size, 1);
    known.set(schema, product);
    return product;
  };
  return count;
}
