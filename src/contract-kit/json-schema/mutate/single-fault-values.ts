import type { Json } from '../../openapi/json.ts';
import type { NotVerified } from '../../openapi/not-verified.ts';
import { keep, onceFor } from '../../openapi/once-for.ts';
import { branchesOf, type Conjunction, conjunctionKey } from '../generate/conjunction.ts';
import { prepare, type SchemaSource, type ValueOptions } from '../generate/valid-values.ts';
import type { ValueMaker } from '../generate/value-maker.ts';
import { isFalseSchema } from '../validate/false-schema.ts';
import { type InstanceLocation, locationsBelow } from './instance-locations.ts';
import { mutableKeywordsOf } from './mutable-keywords.ts';
import { createSingleViolation } from './single-violation.ts';

/** A value that is invalid for one keyword at one instance location. */
export interface SingleFaultValue {
  readonly keyword: string;
  /** Where the document says what is broken; of `required` the one name, as in `/required/0`. */
  readonly pointer: string;
  /** The instance path of what the keyword judges. For `required`, the path of the object that lacks the property. */
  readonly path: readonly (string | number)[];
  readonly value: Json;
}

export interface SingleFaultOptions extends ValueOptions {
  /** `root` leaves out what the schemas of members and items assert. Default: all. */
  readonly locations?: 'all' | 'root';
}

/** Limits for large schemas. Locations and keywords near the root come first. */
const maxPlaces = 400;
const maxKeywords = 400;
/** The limit of instance locations at which the same schema is tried. */
const maxVisits = 2;

/**
 * For each keyword that a schema asserts, an invalid value as close to a valid one as was found. Always the same ones;
 * the keywords that nearest to the root come first.
 */
export function singleFaultValues(schema: SchemaSource, options: SingleFaultOptions = {}): readonly SingleFaultValue[] {
  return mutateAll(schema, options).faults;
}

/** The keywords without a value in {@link singleFaultValues}, and the schemas without a valid value, with the reasons. */
export function unmutatedKeywords(schema: SchemaSource, options: ValueOptions = {}): readonly NotVerified[] {
  return mutateAll(schema, options).unmutatedKeywords;
}

interface Mutations {
  readonly faults: readonly SingleFaultValue[];
  readonly unmutatedKeywords: readonly NotVerified[];
}

const resultsOf = onceFor((_maker: ValueMaker) => keep<string, Mutations>());

function mutateAll(schema: SchemaSource, { locations = 'all', ...options }: SingleFaultOptions): Mutations {
  const { maker, layers } = prepare(schema, options);
  const key = `${locations} ${conjunctionKey(layers)}`;
  return resultsOf(maker)(key, () => mutateEach(maker, layers, locations));
}

function mutateEach(maker: ValueMaker, layers: Conjunction, locations: 'all' | 'root'): Mutations {
  const faults = new Map<string, SingleFaultValue>();
  const gaps = new Map<string, NotVerified>();
  const visits = new Map<string, number>();
  const unfinished = new Set<string>();
  const waiting: InstanceLocation[] = [{ layers, path: [], wrap: (value) => value }];
  let places = 0;
  let keywords = 0;

  /** Whether locations below this one may succeed. */
  const mutateAt = (place: InstanceLocation, key: string, branch: Conjunction, bases: readonly Json[]): boolean => {
    const search = createSingleViolation(maker, layers, place);
    for (const layer of branch.filter(({ assumed }) => !assumed))
      for (const entry of mutableKeywordsOf(maker.set, layer)) {
        const { keyword, origin, mutator, keywordValue, isOptional } = entry;
        const name = `${origin} ${isOptional}`;
        if (faults.has(name)) continue;
        keywords += 1;
        if (keywords > maxKeywords) {
          const { pointer } = maker.set.origin(layers[0]?.pointer ?? '');
          gaps.set(pointer, { pointer, reason: `invalid values are made only for the first ${maxKeywords} keywords` });
          return false;
        }
        const tried = search.find(entry, mutator({ maker, layer, branch, keywordValue, bases }));
        if ('value' in tried) {
          faults.set(name, { keyword, pointer: origin, path: place.path, value: tried.value });
          gaps.delete(origin);
        } else if (!isOptional) {
          gaps.set(origin, { pointer: origin, reason: tried.reason });
          if (tried.isOpen) unfinished.add(key);
        }
      }
    return !search.isHopeless();
  };

  for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
    const key = conjunctionKey(place.layers);
    const visit = visits.get(key) ?? 0;
    if (visit >= maxVisits || (visit > 0 && !unfinished.has(key))) continue;
    visits.set(key, visit + 1);
    unfinished.delete(key);
    places += 1;
    if (places > maxPlaces) {
      const { pointer } = maker.set.origin(place.layers[0]?.pointer ?? '');
      gaps.set(pointer, {
        pointer,
        reason: `invalid values are made only for the first ${maxPlaces} instance locations`,
      });
      break;
    }
    const bases = maker.values(place.layers, Math.min(place.path.length, 2));
    // That nothing may be there is broken as a keyword of the owner.
    const isRefused = place.path.length > 0 && place.layers.some(({ schema }) => isFalseSchema(schema));
    if (bases.length === 0 && !isRefused) {
      const failure = maker.failure(place.layers);
      gaps.set(failure.pointer, failure);
    }
    for (const branch of bases.length === 0 ? [] : branchesOf(maker.set, place.layers)) {
      const own = basesOf(maker, place, branch, bases);
      if (own.length > 0 && mutateAt(place, key, branch, own) && locations === 'all')
        waiting.push(...locationsBelow(maker, place, branch, own));
    }
  }
  return { faults: [...faults.values()], unmutatedKeywords: [...gaps.values()] };
}

/** The values that go this way, or others that do. */
function basesOf(
  maker: ValueMaker,
  { layers }: InstanceLocation,
  branch: Conjunction,
  bases: readonly Json[],
): readonly Json[] {
  const fitting = bases.filter((base) => maker.isValid(branch, base));
  return fitting.length > 0 ? fitting : maker.values(branch, 1).filter((base) => maker.isValid(layers, base));
}
