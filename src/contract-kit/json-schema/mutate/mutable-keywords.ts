import type { Json } from '../../openapi/json.ts';
import { appendPointer } from '../../openapi/json-pointer.ts';
import { brokenFormats } from '../generate/format-values.ts';
import { mapAt, textsOf } from '../generate/object-shape.ts';
import type { Layer, SchemaSet } from '../generate/schema-set.ts';
import { isFalseSchema } from '../validate/false-schema.ts';
import { choiceMutators } from './choice-mutators.ts';
import { collectionMutators } from './collection-mutators.ts';
import type { Mutator } from './mutator.ts';
import { scalarMutators } from './scalar-mutators.ts';

/** One thing that a schema asserts. */
export interface MutableKeyword {
  readonly keyword: string;
  /** Where the document says it; of `required`, the one name. */
  readonly origin: string;
  /** Where in the set the validator sees it broken. */
  readonly target: string;
  readonly keywordValue: Json;
  readonly breaker: Mutator;
  /** Whether it may be that nothing can break it, which is no gap then. */
  readonly isOptional: boolean;
}

const breakers: Readonly<Record<string, Mutator>> = { ...scalarMutators, ...collectionMutators, ...choiceMutators };

/** Keywords that assert nothing where their value is 0. */
const lowerCounts = new Set(['minLength', 'minItems', 'minProperties', 'minContains']);

/** What a schema asserts by itself, in the order of the document; what its members assert is theirs. */
export function mutableKeywordsOf(set: SchemaSet, layer: Layer): MutableKeyword[] {
  return Object.entries(layer.schema).flatMap(([keyword, keywordValue]) => listed(set, layer, keyword, keywordValue));
}

function listed(set: SchemaSet, layer: Layer, keyword: string, keywordValue: Json): MutableKeyword[] {
  const at = (...keys: readonly (string | number)[]): string => appendPointer(layer.pointer, ...keys);
  const breakable = (
    place: string,
    target: string,
    limited = keywordValue,
    name = keyword,
    isOptional = false,
  ): MutableKeyword[] => {
    const origin = set.origin(place);
    const breaker = breakers[name];
    if (breaker === undefined || origin.keyword === 'hidden') return [];
    const said = origin.keyword ?? keyword;
    return [{ keyword: said, origin: origin.pointer, target, keywordValue: limited, breaker, isOptional }];
  };
  switch (keyword) {
    case 'required':
      return textsOf(keywordValue).flatMap((name, index) => breakable(at(keyword, index), at(keyword), name));
    case 'dependentRequired':
      return Object.entries(mapAt(keywordValue)).flatMap(([trigger, needed]) =>
        textsOf(needed).flatMap((name, index) => breakable(at(keyword, trigger, index), at(keyword), [trigger, name])),
      );
    case 'properties':
      return Object.keys(mapAt(keywordValue)).flatMap((name) => {
        const isRefused = isFalseSchema(mapAt(keywordValue)[name]);
        return isRefused ? breakable(at(keyword, name, 'not'), at(keyword, name, 'not'), name).map(above) : [];
      });
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'items':
    case 'unevaluatedItems':
      return isFalseSchema(keywordValue) ? breakable(at(keyword), at(keyword, 'not')) : [];
    case 'maxContains':
      return layer.schema.contains === undefined ? [] : breakable(at(keyword), at(keyword));
    case 'contains':
      if (layer.schema.minContains === 0) return [];
      return breakable(at(keyword), at(layer.schema.minContains === undefined ? keyword : 'minContains'));
    case 'oneOf':
      return [
        ...breakable(at(keyword), at(keyword)),
        ...breakable(at(keyword), at(keyword), keywordValue, 'oneOf twice', true),
        ...discriminated(set, layer, keyword),
      ];
    case 'anyOf':
      return [...breakable(at(keyword), at(keyword)), ...discriminated(set, layer, keyword)];
    case 'format':
      return typeof keywordValue === 'string' && brokenFormats(keywordValue).length > 0
        ? breakable(at(keyword), at(keyword))
        : [];
    case 'uniqueItems':
      return keywordValue === true ? breakable(at(keyword), at(keyword)) : [];
    default:
      if (lowerCounts.has(keyword) && Number(keywordValue) <= (keyword === 'minContains' ? 1 : 0)) return [];
      return breakable(at(keyword), at(keyword));
  }
}

/** JSON Schema knows no discriminator: its value is wrong where no branch takes it. */
function discriminated(set: SchemaSet, layer: Layer, keyword: string): MutableKeyword[] {
  const breaker = breakers.discriminator;
  if (breaker === undefined || set.discriminator(layer) === undefined || layer.assumed) return [];
  const origin = set.origin(appendPointer(layer.pointer, 'discriminator')).pointer;
  const target = appendPointer(layer.pointer, keyword);
  return [{ keyword: 'discriminator', origin, target, keywordValue: null, breaker, isOptional: false }];
}

function above(breakable: MutableKeyword): MutableKeyword {
  return { ...breakable, origin: breakable.origin.replace(/\/not$/, '') };
}
