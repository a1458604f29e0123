import { asList, isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { doubtfulNull } from '../../openapi/document/json-schema-dialect.ts';
import { isOfWholeNumbers } from '../keywords/formats.ts';
import type { JsonType } from '../keywords/keyword-row.ts';
import { keywordRow } from '../keywords/keywords.ts';
import { isText } from '../keywords/value-rules.ts';
import type { Conjunction } from './conjunction.ts';

const allTypes: readonly JsonType[] = ['string', 'number', 'object', 'array', 'boolean', 'null'];

/** The types that all layers allow. Without any `type`, the types of their keywords, or every type without such keywords. */
export function typesOf(layers: Conjunction): JsonType[] {
  const lists = layers.flatMap(({ schema }) => (schema.type === undefined ? [] : [textsOf(schema.type)]));
  const refused = layers.flatMap(({ schema: { not } }) =>
    isJsonMap(not) && Object.keys(not).length === 1 && not.type !== undefined ? textsOf(not.type) : [],
  );
  const isListed = (list: readonly string[], type: string): boolean =>
    list.includes(type) || (type === 'number' && list.includes('integer'));
  const allowed = allTypes.filter((type) => !refused.includes(type) && lists.every((list) => isListed(list, type)));
  const keywords = layers.flatMap(({ schema }) => Object.keys(schema));
  const meant = allowed.filter((type) => keywords.some((keyword) => keywordRow(keyword)?.type === type));
  return lists.length === 0 && meant.length > 0 ? meant : allowed;
}

/** Whether only whole numbers are generated as valid numbers. */
export function isInteger(layers: Conjunction): boolean {
  return layers.some(({ schema: { type, format } }) => {
    const names = textsOf(type);
    return (names.includes('integer') && !names.includes('number')) || isOfWholeNumbers(format);
  });
}

/** The strings in a list, or the only one without a list. */
export function textsOf(value: unknown): string[] {
  return asList(value).filter(isText);
}

/** The numbers that the layers have at a keyword. */
export function numbersAt(layers: Conjunction, keyword: string): number[] {
  return layers.map(({ schema }) => schema[keyword]).filter((value) => typeof value === 'number');
}

/** The strings that the layers have at a keyword. */
export function textsAt(layers: Conjunction, keyword: string): string[] {
  return layers.map(({ schema }) => schema[keyword]).filter((value) => typeof value === 'string');
}

/** The largest lower bound at a keyword, 0 without one. */
export function minOf(layers: Conjunction, keyword: string): number {
  return Math.max(0, ...numbersAt(layers, keyword));
}

/** The smallest upper bound at a keyword, infinite without one. */
export function maxOf(layers: Conjunction, keyword: string): number {
  return Math.min(Number.POSITIVE_INFINITY, ...numbersAt(layers, keyword));
}

/** The values of the shortest `enum` or `const` of the layers. `undefined` if no layer has one. */
export function listedValues(layers: Conjunction): readonly Json[] | undefined {
  const lists = layers.flatMap(({ schema }): (readonly Json[])[] => {
    if ('const' in schema) return [[schema.const ?? null]];
    if (!isJsonArray(schema.enum)) return [];
    // It is doubtful whether null is allowed.
    return [schema[doubtfulNull] === true ? schema.enum.filter((value) => value !== null) : schema.enum];
  });
  return lists.toSorted((list, other) => list.length - other.length)[0];
}
