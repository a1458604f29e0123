import { isAssertedFormat } from '../json-schema/validate/asserted-formats.ts';
import { bodyKeywords } from '../json-schema/validate/body-keywords.ts';
import { patternProblem } from '../json-schema/validate/pattern.ts';
import { needsUnexecuted } from '../json-schema/validate/unexecuted-patterns.ts';
import { isWellFormed } from '../json-schema/validate/well-formed.ts';
import type { NotVerified } from '../model/clause.ts';
import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { appendPointer } from '../openapi/json-pointer.ts';
import type { SpecNode } from '../openapi/spec-node.ts';

/** One thing that a schema asserts by itself. */
export interface StatedKeyword {
  readonly keyword: string;
  /** The keyword's value; for what names properties, the one name, or the one that needs another and that other. */
  readonly limit: unknown;
  /** Where the document says it. */
  readonly pointer: string;
  /** The property that it is about, where it is about one. */
  readonly property?: string;
}

/** Keywords that describe, or that lead to other schemas, and assert nothing by themselves. */
const silentKeywords = new Set(
  `title description default example examples deprecated readOnly writeOnly xml externalDocs discriminator
   $ref $id $schema $comment $defs $anchor definitions minContains maxContains
   allOf prefixItems patternProperties dependentSchemas if then else`.split(/\s+/),
);

/** Formats that say how a number is kept or a text is shown, which no JSON value can break. */
const silentFormats = new Set(['int64', 'float', 'double', 'password', 'binary']);

/** Lower bounds that say nothing where they are 0. */
const lowerCounts = new Set(['minLength', 'minItems', 'minProperties']);

/** What one schema object asserts, in the order of the keywords' table; without what its members assert. */
export function statedKeywords(schema: SpecNode): StatedKeyword[] {
  const { value } = schema;
  if (!isJsonObject(value)) return [];
  return Object.keys(bodyKeywords).flatMap((keyword): StatedKeyword[] => {
    if (!Object.hasOwn(value, keyword) || !isWellFormed(keyword, value[keyword])) return [];
    if (needsUnexecuted(schema.document, keyword, value[keyword])) return [];
    const limit = value[keyword];
    const pointer = appendPointer(schema.pointer, keyword);
    if (keyword === 'required') {
      return schema.texts(keyword).map((name, index) => {
        return { keyword, limit: name, property: name, pointer: appendPointer(pointer, index) };
      });
    }
    if (keyword === 'dependentRequired') return dependent(limit, pointer);
    if (keyword === 'properties') return refusedProperties(limit, pointer);
    return asserts(keyword, limit, value) ? [{ keyword, limit, pointer }] : [];
  });
}

/** What of one schema object is not judged, or not covered. */
export function unjudgedKeywords(schema: SpecNode): NotVerified[] {
  const { value } = schema;
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([keyword, limit]): NotVerified[] => {
    const told = (reason: string): NotVerified[] => [{ pointer: appendPointer(schema.pointer, keyword), reason }];
    if (keyword.startsWith('x-')) return [];
    const problem = keyword === 'pattern' && typeof limit === 'string' ? patternProblem(limit) : undefined;
    if (problem !== undefined) return told(problem);
    if (needsUnexecuted(schema.document, keyword, limit))
      return told(`${keyword} is not judged: a pattern in it is not executed`);
    if (!isWellFormed(keyword, limit))
      return told(`${keyword} has no value that JSON Schema allows, and is not judged`);
    if (keyword === 'format') {
      return isAssertedFormat(String(limit)) || silentFormats.has(String(limit))
        ? []
        : told(`the format ${String(limit)} is not judged`);
    }
    if (keyword === 'nullable') return told('nullable means nothing in OpenAPI 3.1, and is not judged');
    if (keyword === 'unevaluatedProperties' || keyword === 'unevaluatedItems') {
      return isJsonObject(limit) ? told(`${keyword} is judged, but not covered`) : [];
    }
    return keyword in bodyKeywords || silentKeywords.has(keyword) ? [] : told(`${keyword} is not judged`);
  });
}

function asserts(keyword: string, limit: unknown, { prefixItems }: JsonObject): boolean {
  if (lowerCounts.has(keyword)) return Number(limit) > 0;
  if (keyword === 'uniqueItems') return limit === true;
  if (keyword === 'format') return isAssertedFormat(String(limit));
  if (keyword === 'items') return limit === false && prefixItems !== undefined;
  return !/additional|unevaluated/.test(keyword) || limit === false;
}

function dependent(limit: unknown, pointer: string): StatedKeyword[] {
  return Object.entries(isJsonObject(limit) ? limit : {}).flatMap(([trigger, names]) =>
    (Array.isArray(names) ? names : []).map((name: unknown, index): StatedKeyword => {
      const property = `${trigger}/${String(name)}`;
      return {
        keyword: 'dependentRequired',
        limit: [trigger, name],
        property,
        pointer: appendPointer(pointer, trigger, index),
      };
    }),
  );
}

function refusedProperties(limit: unknown, pointer: string): StatedKeyword[] {
  return Object.entries(isJsonObject(limit) ? limit : {})
    .filter(([, schema]) => schema === false)
    .map(([name]) => ({ keyword: 'properties', limit: name, property: name, pointer: appendPointer(pointer, name) }));
}
