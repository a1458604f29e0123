import { isJsonMap, type Json, toJson } from '../../openapi/document/json.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import type { Layer, SchemaSet } from '../generate/schema-set.ts';
import { isJudgedFormat } from '../keywords/formats.ts';
import type { KeywordRow } from '../keywords/keyword-row.ts';
import { keywordRow } from '../keywords/keywords.ts';
import { isFalseSchema } from '../validate/false-schema.ts';
import { isBreakable } from './near-values.ts';

/** One assertion of a schema. */
export interface MutableKeyword {
  readonly keyword: string;
  /** JSON Pointer to the keyword in the document. For `required`, to the single name. */
  readonly origin: string;
  /** The keyword location in the set that the validator reports. */
  readonly target: string;
  readonly keywordValue: Json;
  /** The keyword whose values in the table of near values break it. */
  readonly row: string;
  /** Whether the keyword counts as verified even if no value breaks it. */
  readonly isOptional?: true;
}

/** The assertions of a schema in document order, without those of its subschemas. */
export function mutableKeywordsOf(set: SchemaSet, layer: Layer): MutableKeyword[] {
  return Object.entries(layer.schema).flatMap(([keyword, keywordValue]) => listed(set, layer, keyword, keywordValue));
}

function listed(set: SchemaSet, layer: Layer, keyword: string, keywordValue: Json): MutableKeyword[] {
  const row = keywordRow(keyword);
  if (row === undefined || !isBreakable(keyword)) return [];
  const at = (...keys: readonly (string | number)[]): string => appendPointer(layer.pointer, ...keys);
  const entry = (pointer: string, target: string, ownValue = keywordValue): MutableKeyword[] => {
    const origin = set.origin(pointer);
    if (origin.keyword === 'hidden') return [];
    const stated = origin.keyword ?? keyword;
    return [{ keyword: stated, origin: origin.pointer, target, keywordValue: ownValue, row: keyword }];
  };
  const value = asWritten(row, keywordValue);
  if (row.parts !== undefined)
    return row.parts(value).flatMap((part) => {
      const ownValue = toJson(part.keywordValue);
      if (row.subschemas === undefined) return entry(at(keyword, ...part.keys), at(keyword), ownValue);
      // The schema of a forbidden property is `{ not: {} }`.
      const location = at(keyword, ...part.keys, 'not');
      return entry(location, location, ownValue).map((one) => ({ ...one, origin: one.origin.replace(/\/not$/, '') }));
    });
  if (row.asserts?.(value, layer.schema) === false) return [];
  // What these keywords assert is `false`, which is `{ not: {} }` in the set.
  const isRefusal = row.subschemas === 'one' && row.asserts !== undefined;
  const own = entry(at(keyword), isRefusal ? at(keyword, 'not') : at(keyword));
  const { minContains } = layer.schema;
  if (keyword === 'format') return isJudgedFormat(keywordValue) ? own : [];
  if (keyword === 'contains' && minContains !== undefined)
    return minContains === 0 ? [] : entry(at(keyword), at('minContains'));
  const twice =
    keyword === 'oneOf' ? own.map((one) => ({ ...one, row: 'oneOf twice', isOptional: true as const })) : [];
  if ((keyword !== 'oneOf' && keyword !== 'anyOf') || set.discriminator(layer) === undefined || layer.assumed)
    return [...own, ...twice];
  // JSON Schema has no discriminator. A value of it is invalid if no branch allows it.
  const told = { keyword: 'discriminator', origin: set.origin(at('discriminator')).pointer, target: at(keyword) };
  return [...own, ...twice, { ...told, keywordValue: null, row: 'discriminator' }];
}

/** The keyword's value with `false` in place of `{ not: {} }`, which the set has instead. */
function asWritten({ subschemas }: KeywordRow, value: Json): Json {
  const written = (schema: Json): Json => (isFalseSchema(schema) ? false : schema);
  if (subschemas === 'one') return written(value);
  if (subschemas !== 'map' || !isJsonMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, written(schema)]));
}
