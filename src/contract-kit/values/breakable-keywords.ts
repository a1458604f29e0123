import type { Json } from '../document/json.ts';
import { appendPointer } from '../document/json-pointer.ts';
import { choiceBreakers } from './break-choices.ts';
import { collectionBreakers } from './break-collections.ts';
import { scalarBreakers } from './break-scalars.ts';
import type { Breaker } from './breaker.ts';
import { brokenFormats } from './format-values.ts';
import { mapAt, textsOf } from './object-shape.ts';
import { refusesAll } from './refuses-all.ts';
import type { Layer, SchemaSet } from './schema-set.ts';

/** One thing that a schema asserts. */
export interface Breakable {
  readonly keyword: string;
  /** Where the document says it; of `required`, the one name. */
  readonly origin: string;
  /** Where in the set the validator sees it broken. */
  readonly target: string;
  readonly limit: Json;
  readonly breaker: Breaker;
  /** Whether it may be that nothing can break it, which is no gap then. */
  readonly isOptional: boolean;
}

const breakers: Readonly<Record<string, Breaker>> = { ...scalarBreakers, ...collectionBreakers, ...choiceBreakers };

/** Keywords that assert nothing where their value is 0. */
const lowerCounts = new Set(['minLength', 'minItems', 'minProperties', 'minContains']);

/** What a schema asserts by itself, in the order of the document; what its members assert is theirs. */
export function breakablesOf(set: SchemaSet, layer: Layer): Breakable[] {
  return Object.entries(layer.schema).flatMap(([keyword, limit]) => listed(set, layer, keyword, limit));
}

function listed(set: SchemaSet, layer: Layer, keyword: string, limit: Json): Breakable[] {
  const at = (...keys: readonly (string | number)[]): string => appendPointer(layer.pointer, ...keys);
  const breakable = (
    place: string,
    target: string,
    limited = limit,
    name = keyword,
    isOptional = false,
  ): Breakable[] => {
    const origin = set.origin(place);
    const breaker = breakers[name];
    if (breaker === undefined || origin.keyword === 'hidden') return [];
    const said = origin.keyword ?? keyword;
    return [{ keyword: said, origin: origin.pointer, target, limit: limited, breaker, isOptional }];
  };
  switch (keyword) {
    case 'required':
      return textsOf(limit).flatMap((name, index) => breakable(at(keyword, index), at(keyword), name));
    case 'dependentRequired':
      return Object.entries(mapAt(limit)).flatMap(([trigger, needed]) =>
        textsOf(needed).flatMap((name, index) => breakable(at(keyword, trigger, index), at(keyword), [trigger, name])),
      );
    case 'properties':
      return Object.keys(mapAt(limit)).flatMap((name) => {
        const isRefused = refusesAll(mapAt(limit)[name]);
        return isRefused ? breakable(at(keyword, name, 'not'), at(keyword, name, 'not'), name).map(above) : [];
      });
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'items':
    case 'unevaluatedItems':
      return refusesAll(limit) ? breakable(at(keyword), at(keyword, 'not')) : [];
    case 'maxContains':
      return layer.schema.contains === undefined ? [] : breakable(at(keyword), at(keyword));
    case 'contains':
      if (layer.schema.minContains === 0) return [];
      return breakable(at(keyword), at(layer.schema.minContains === undefined ? keyword : 'minContains'));
    case 'oneOf':
      return [
        ...breakable(at(keyword), at(keyword)),
        ...breakable(at(keyword), at(keyword), limit, 'oneOf twice', true),
        ...discriminated(set, layer, keyword),
      ];
    case 'anyOf':
      return [...breakable(at(keyword), at(keyword)), ...discriminated(set, layer, keyword)];
    case 'format':
      return typeof limit === 'string' && brokenFormats(limit).length > 0 ? breakable(at(keyword), at(keyword)) : [];
    case 'uniqueItems':
      return limit === true ? breakable(at(keyword), at(keyword)) : [];
    default:
      if (lowerCounts.has(keyword) && Number(limit) <= (keyword === 'minContains' ? 1 : 0)) return [];
      return breakable(at(keyword), at(keyword));
  }
}

/** JSON Schema knows no discriminator: its value is wrong where no branch takes it. */
function discriminated(set: SchemaSet, layer: Layer, keyword: string): Breakable[] {
  const breaker = breakers.discriminator;
  if (breaker === undefined || set.discriminator(layer) === undefined || layer.assumed) return [];
  const origin = set.origin(appendPointer(layer.pointer, 'discriminator')).pointer;
  const target = appendPointer(layer.pointer, keyword);
  return [{ keyword: 'discriminator', origin, target, limit: null, breaker, isOptional: false }];
}

function above(breakable: Breakable): Breakable {
  return { ...breakable, origin: breakable.origin.replace(/\/not$/, '') };
}
