import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { appendPointer, pointerTokens } from '../../openapi/document/pointer.ts';
import { valueAt } from '../../openapi/document/value-at.ts';
import { isAssertedFormat } from './formats.ts';
import { dependentParts, partSubject, refusedParts, requiredParts } from './keyword-parts.ts';
import type { KeywordRow } from './keyword-row.ts';
import { isPattern } from './pattern.ts';
import {
  alternatives,
  containsStatement,
  counted,
  enumStatement,
  followedBy,
  matchCounted,
  noItemsStatement,
  typeStatement,
} from './statements.ts';
import {
  isBoolean,
  isFilledList,
  isListOfTexts,
  isMapOfTextLists,
  isNumber,
  isPositive,
  isSchema,
  isSchemaList,
  isSchemaMap,
  isText,
  isTypes,
} from './value-rules.ts';

const assertion = { kind: 'assertion' } as const;
const numeric = { ...assertion, type: 'number', allows: isNumber } as const;
const lowerBound = { ...numeric, stricter: 'greater', family: 'minimum' } as const;
const upperBound = { ...numeric, stricter: 'less', family: 'maximum' } as const;
const exact = { ...assertion, needsExactNumber: true } as const;
const ofObjects = { ...assertion, type: 'object' } as const;
const textual = { ...assertion, type: 'string' } as const;
const textLength = { ...textual, allows: isNumber } as const;
const itemCount = { ...assertion, type: 'array', allows: isNumber } as const;
const propertyCount = { ...ofObjects, allows: isNumber } as const;
const matchCount = { ...assertion, allows: isNumber, statedBy: 'contains' } as const;

const one = { kind: 'applicator', subschemas: 'one', allows: isSchema } as const;
const list = { kind: 'applicator', subschemas: 'list', allows: isSchemaList } as const;
const choice = { ...list, needsExactNumber: true, reports: 'both' } as const;
const map = { kind: 'applicator', subschemas: 'map', allows: isSchemaMap, reports: 'subschemas' } as const;

const isAboveZero = (value: unknown): boolean => Number(value) > 0;
const atLeast = (...nouns: [one: string, several?: string]) =>
  ({ stricter: 'greater', absent: 0, asserts: isAboveZero, statement: counted('at least', ...nouns) }) as const;
const atMost = (...nouns: [one: string, several?: string]) =>
  ({ stricter: 'less', statement: counted('at most', ...nouns) }) as const;

/** A schema for the members that no other keyword is about. */
const rest = {
  ...one,
  asserts: (value: unknown): boolean => value === false,
  absent: true,
  reports: 'subschemas',
} as const;

const restOfProperties = { ...rest, family: 'properties', type: 'object' } as const;
const restOfItems = { ...rest, family: 'items', type: 'array' } as const;

/** Keywords whose subschemas have no clauses, and could refuse more values when a pattern in them is ignored. */
const closed = { ...one, isOneClause: true, needsEveryPattern: true } as const;

/** The keywords that assert something, each with a `statement` and near values. Clauses are listed in this order. */
const assertingRows: Readonly<Record<string, KeywordRow>> = {
  type: { ...assertion, stricter: 'fewer members', allows: isTypes, statement: typeStatement },
  enum: { ...exact, stricter: 'fewer members', allows: isFilledList, statement: enumStatement },
  const: { ...exact, family: 'enum', statement: (value) => `is ${JSON.stringify(value)}` },
  required: { ...ofObjects, allows: isListOfTexts, statement: () => 'is present', parts: requiredParts },
  dependentRequired: {
    ...ofObjects,
    allows: isMapOfTextLists,
    statement: (value) => `is present if \`${Array.isArray(value) ? value[0] : ''}\` is present`,
    parts: dependentParts,
  },
  minItems: { ...itemCount, ...atLeast('item'), faultLabel: 'with fewer items than' },
  maxItems: { ...itemCount, ...atMost('item'), faultLabel: 'with more items than' },
  uniqueItems: {
    ...assertion,
    type: 'array',
    allows: isBoolean,
    stricter: 'greater',
    absent: false,
    asserts: (value) => value === true,
    statement: () => 'has unique items',
  },
  contains: { ...closed, type: 'array', statement: containsStatement, reports: 'both' },
  minLength: { ...textLength, ...atLeast('character'), faultLabel: 'shorter than' },
  maxLength: { ...textLength, ...atMost('character'), faultLabel: 'longer than' },
  pattern: { ...textual, allows: isPattern, statement: (value) => `matches the pattern \`${String(value)}\`` },
  format: {
    ...textual,
    allows: isText,
    asserts: isAssertedFormat,
    statement: (value) => `has the format \`${String(value)}\``,
  },
  minimum: { ...lowerBound, statement: followedBy('is at least'), faultLabel: 'below' },
  maximum: { ...upperBound, statement: followedBy('is at most'), faultLabel: 'above' },
  exclusiveMinimum: { ...lowerBound, statement: followedBy('is greater than'), faultLabel: 'not above' },
  exclusiveMaximum: { ...upperBound, statement: followedBy('is less than'), faultLabel: 'not below' },
  multipleOf: {
    ...numeric,
    stricter: 'multiple',
    allows: isPositive,
    statement: followedBy('is a multiple of'),
    faultLabel: 'no multiple of',
    needsExactNumber: true,
  },
  minProperties: { ...propertyCount, ...atLeast('property', 'properties'), faultLabel: 'with fewer properties than' },
  maxProperties: { ...propertyCount, ...atMost('property', 'properties'), faultLabel: 'with more properties than' },
  additionalProperties: { ...restOfProperties, statement: () => 'has no additional properties' },
  unevaluatedProperties: { ...restOfProperties, statement: () => 'has no unevaluated properties', isOneClause: true },
  unevaluatedItems: { ...restOfItems, statement: () => 'has no unevaluated items', isOneClause: true },
  properties: { ...map, type: 'object', statement: () => 'is absent', parts: refusedParts },
  items: { ...restOfItems, statement: noItemsStatement },
  propertyNames: {
    ...closed,
    absent: true,
    type: 'object',
    statement: () => 'has only property names that match `propertyNames`',
    reports: 'both',
  },
  not: {
    ...closed,
    statement: () => 'does not match the `not` schema',
    needsExactNumber: true,
    reports: 'itself',
  },
  anyOf: { ...choice, statement: alternatives('at least one') },
  oneOf: { ...choice, statement: alternatives('exactly one'), needsEveryPattern: true },
  // `contains` asks for one item by itself.
  minContains: {
    ...matchCount,
    stricter: 'greater',
    absent: 1,
    asserts: (value) => Number(value) > 1,
    statement: matchCounted('at least'),
  },
  maxContains: {
    ...matchCount,
    stricter: 'less',
    asserts: (_, { contains }) => contains !== undefined,
    statement: matchCounted('at most'),
  },
};

/** The other keywords of JSON Schema 2020-12, and those that OpenAPI adds. */
const otherRows: readonly (readonly [keywords: string, row: KeywordRow])[] = [
  ['allOf', { ...list, needsExactNumber: true, reports: 'subschemas' }],
  ['prefixItems', { ...list, type: 'array', reports: 'subschemas', family: 'items' }],
  ['patternProperties', { ...map, type: 'object', family: 'properties' }],
  ['dependentSchemas', { ...map, type: 'object' }],
  ['if', { ...one, needsEveryPattern: true, needsExactNumber: true, reports: 'echo' }],
  ['then else', { ...one, reports: 'subschemas', family: 'if' }],
  ['$ref', { kind: 'applicator', allows: isText, reports: 'subschemas' }],
  ['$id $schema $anchor $comment', { kind: 'identifier' }],
  ['$defs definitions', { kind: 'identifier', subschemas: 'map' }],
  ['title description default example examples deprecated readOnly writeOnly', { kind: 'annotation' }],
  ['xml externalDocs discriminator', { kind: 'annotation' }],
];

const rows: ReadonlyMap<string, KeywordRow> = new Map([
  ...Object.entries(assertingRows),
  ...otherRows.flatMap(([keywords, row]) => keywords.split(' ').map((keyword) => [keyword, row] as const)),
]);

/** The row of a keyword. `undefined` if the kit does not know the keyword. */
export function keywordRow(keyword: string): KeywordRow | undefined {
  return rows.get(keyword);
}

/** The same for keywords that only mean something together, or that validators report for each other. */
export function familyOf(keyword: string): string {
  const { family, statedBy } = keywordRow(keyword) ?? {};
  return family ?? statedBy ?? keyword;
}

/** Whether a keyword is a bound of numbers. */
export function isBound(keyword: string): boolean {
  return familyOf(keyword) === 'minimum' || familyOf(keyword) === 'maximum';
}

/** The names of the keywords whose rows meet a condition, in the order of the table. */
export function keywordsWhere(condition: (row: KeywordRow) => boolean): string[] {
  return [...rows].filter(([, row]) => condition(row)).map(([keyword]) => keyword);
}

/** Whether a keyword can have this value. A name that is not a keyword asserts nothing, so it can have any value. */
export function isWellFormed(keyword: string, value: unknown): boolean {
  return keywordRow(keyword)?.allows?.(value) ?? true;
}

/** What one keyword, or one of its parts, asserts. */
export interface KeywordAssertion {
  /** As the end of a sentence: "has at most 10 characters". */
  readonly predicate: string;
  /** The property that must be there, or must not, if it is about one. */
  readonly subject: string | undefined;
}

/** What the keyword at a pointer of a document asserts. `undefined` if it does not assert anything. */
export function assertionAt(document: JsonObject, pointer: string, keyword: string): KeywordAssertion | undefined {
  const tokens = pointerTokens(pointer);
  const depth = tokens.lastIndexOf(keyword);
  const schema = valueAt(document, appendPointer('', ...tokens.slice(0, depth)));
  const { statement, parts } = keywordRow(keyword) ?? {};
  if (!isJsonObject(schema) || statement === undefined) return undefined;
  if (parts === undefined) return { predicate: statement(schema[keyword], schema), subject: undefined };
  const keys = tokens.slice(depth + 1);
  const part = parts(schema[keyword]).find((one) => one.keys.every((key, index) => String(key) === keys[index]));
  return part && { predicate: statement(part.keywordValue, schema), subject: partSubject(part.keywordValue) };
}
