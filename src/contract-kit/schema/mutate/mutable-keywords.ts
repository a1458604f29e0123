import { isJsonMap, type Json, toJson } from '../../openapi/document/json.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import { isJudgedFormat } from '../generate/format-values.ts';
import type { Layer, SchemaSet } from '../generate/schema-set.ts';
import type { KeywordRow } from '../keywords/keyword-row.ts';
import { keywordRow } from '../keywords/keywords.ts';
import { isFalseSchema } from '../validate/false-schema.ts';
import { choiceMutators } from './choice-mutators.ts';
import { collectionMutators } from './collection-mutators.ts';
import type { Mutator } from './mutator.ts';
import { scalarMutators } from './scalar-mutators.ts';

/** One assertion of a schema. */
export interface MutableKeyword {
  readonly keyword: string;
  /** JSON Pointer to the keyword in the document. For `required`, to the single name. */
  readonly origin: string;
  /** The keyword location in the set that the validator reports. */
  readonly target: string;
  readonly keywordValue: Json;
  readonly mutator: Mutator;
  /** Whether the keyword counts as verified even if no value breaks it. */
  readonly isOptional: boolean;
}

export const mutators: Readonly<Record<string, Mutator>> = {
  ...scalarMutators,
  ...collectionMutators,
  ...choiceMutators,
};

/** The assertions of a schema in document order, without those of its subschemas. */
export function mutableKeywordsOf(set: SchemaSet, layer: Layer): MutableKeyword[] {
  return Object.entries(layer.schema).flatMap(([keyword, keywordValue]) => listed(set, layer, keyword, keywordValue));
}

function listed(set: SchemaSet, layer: Layer, keyword: string, keywordValue: Json): MutableKeyword[] {
  const row = keywordRow(keyword);
  const mutator = mutators[keyword];
  if (row === undefined || mutator === undefined) return [];
  const at = (...keys: readonly (string | number)[]): string => appendPointer(layer.pointer, ...keys);
  const entry = (pointer: string, target: string, ownValue = keywordValue): MutableKeyword[] => {
    const origin = set.origin(pointer);
    if (origin.keyword === 'hidden') return [];
    const stated = origin.keyword ?? keyword;
    return [{ keyword: stated, origin: origin.pointer, target, keywordValue: ownValue, mutator, isOptional: false }];
  };
  const value = asWritten(row, keywordValue);
  if (row.parts !== undefined)
    return row.parts.of(value).flatMap((part) => {
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
  switch (keyword) {
    case 'contains':
      if (minContains === 0) return [];
      return minContains === undefined ? own : entry(at(keyword), at('minContains'));
    case 'oneOf': {
      const twice = own.map((one) => ({ ...one, mutator: choiceMutators['oneOf twice'], isOptional: true }));
      return [...own, ...twice, ...discriminated(set, layer, keyword)];
    }
    case 'anyOf':
      return [...own, ...discriminated(set, layer, keyword)];
    case 'format':
      return isJudgedFormat(keywordValue) ? own : [];
    default:
      return own;
  }
}

/** The keyword's value with `false` in place of `{ not: {} }`, which the set has instead. */
function asWritten({ subschemas }: KeywordRow, value: Json): Json {
  if (subschemas === 'one') return isFalseSchema(value) ? false : value;
  if (subschemas !== 'map' || !isJsonMap(value)) return value;
  const members = Object.entries(value).map(([name, schema]) => [name, isFalseSchema(schema) ? false : schema]);
  return Object.fromEntries(members);
}

/** JSON Schema has no discriminator. A value of it is invalid if no branch allows it. */
function discriminated(set: SchemaSet, layer: Layer, keyword: string): MutableKeyword[] {
  const mutator = choiceMutators.discriminator;
  if (set.discriminator(layer) === undefined || layer.assumed) return [];
  const origin = set.origin(appendPointer(layer.pointer, 'discriminator')).pointer;
  const target = appendPointer(layer.pointer, keyword);
  return [{ keyword: 'discriminator', origin, target, keywordValue: null, mutator, isOptional: false }];
}
