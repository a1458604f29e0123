import { firstByKey } from '../../openapi/document/group-by.ts';
import type { Json } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { keep, onceFor } from '../../openapi/document/once-for.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import type { Direction } from '../../openapi/operation/direction.ts';
import { branchesOf, type Conjunction, conjunctionKey } from '../generate/conjunction.ts';
import { prepare, type SchemaSource } from '../generate/valid-values.ts';
import type { ValueMaker } from '../generate/value-maker.ts';
import { describedParts } from '../generate/value-places.ts';
import type { InstancePath } from '../generate/values-in.ts';
import { canonical } from '../validate/canonical.ts';
import { isFalseSchema } from '../validate/false-schema.ts';
import { type MutableKeyword, mutableKeywordsOf } from './mutable-keywords.ts';
import { nearTo } from './near-values.ts';
import { otherViolations } from './other-violations.ts';

/** A value that is invalid for one keyword at one instance location. */
export interface SingleFaultValue {
  readonly keyword: string;
  /** JSON Pointer to the violated keyword. For `required`, to the single name, as in `/required/0`. */
  readonly pointer: string;
  /** The instance path of the invalid part. For `required`, the path of the object that lacks the property. */
  readonly path: readonly (string | number)[];
  readonly value: Json;
}

/** Limits for large schemas. Locations and keywords near the root come first. */
const maxLocations = 400;
const maxKeywords = 400;
/** The maximum number of instance locations at which the same schema is tried. */
const maxVisits = 2;

/**
 * For each assertion of a schema, the closest invalid value to a valid one that was found. Always the same values. Keywords
 * near the root come first.
 */
export function singleFaultValues(schema: SchemaSource, direction?: Direction): readonly SingleFaultValue[] {
  const { maker, layers } = prepare(schema, direction);
  return mutationsOf(maker, layers, 'all').faults;
}

/** The keywords without a value in {@link singleFaultValues}, and the schemas without a valid value, with the reasons. */
export function unmutatedKeywords(schema: SchemaSource, direction?: Direction): readonly NotVerified[] {
  const { maker, layers } = prepare(schema, direction);
  return mutationsOf(maker, layers, 'all').unmutatedKeywords;
}

/** The maximum number of candidates for one keyword. */
const maxTries = 80;
/** If this many values are invalid at a location but not as a whole, another branch above probably allows them. */
const maxDeaf = 8;

/** A place in a value, and the schemas that the value there has to meet. */
interface InstanceLocation {
  readonly layers: Conjunction;
  readonly path: InstancePath;
  /** The whole value. */
  readonly host: Json;
}

interface Mutations {
  readonly faults: readonly SingleFaultValue[];
  readonly unmutatedKeywords: readonly NotVerified[];
}

/** The same for values that have to match several schemas of one set, without the assertions about properties and items. */
export function rootFaults(maker: ValueMaker, layers: Conjunction): readonly SingleFaultValue[] {
  return mutationsOf(maker, layers, 'root').faults;
}

const resultsOf = onceFor((_maker: ValueMaker) => keep<string, Mutations>());

function mutationsOf(maker: ValueMaker, layers: Conjunction, locations: 'all' | 'root'): Mutations {
  const key = `${locations} ${conjunctionKey(layers)}`;
  return resultsOf(maker)(key, () => mutateEach(maker, layers, locations));
}

function mutateEach(maker: ValueMaker, layers: Conjunction, locations: 'all' | 'root'): Mutations {
  const faults = new Map<string, SingleFaultValue>();
  const gaps = new Map<string, NotVerified>();
  const visits = new Map<string, number>();
  const unfinished = new Set<string>();
  const waiting: InstanceLocation[] = [{ layers, path: [], host: null }];
  let visited = 0;
  let keywords = 0;
  const onlyFirst = (limit: number, what: string, here: Conjunction): void => {
    const { pointer } = maker.set.origin(here[0]?.pointer ?? '');
    gaps.set(pointer, { pointer, reason: `invalid values are made only for the first ${limit} ${what}` });
  };

  /** Whether locations below this one may succeed. */
  const mutateAt = (location: InstanceLocation, key: string, branch: Conjunction, bases: readonly Json[]): boolean => {
    const search = createSingleViolation(maker, layers, location);
    for (const layer of branch.filter(({ assumed }) => !assumed))
      for (const entry of mutableKeywordsOf(maker.set, layer)) {
        const { keyword, origin, row, keywordValue, isOptional } = entry;
        const name = `${origin} ${isOptional}`;
        if (faults.has(name)) continue;
        keywords += 1;
        if (keywords > maxKeywords) {
          onlyFirst(maxKeywords, 'keywords', layers);
          return false;
        }
        const tried = search.find(entry, nearTo(row, keywordValue, { maker, layer, branch, bases }));
        if ('value' in tried) {
          faults.set(name, { keyword, pointer: origin, path: location.path, value: tried.value });
          gaps.delete(origin);
        } else if (!isOptional) {
          gaps.set(origin, { pointer: origin, reason: tried.reason });
          if (tried.isOpen) unfinished.add(key);
        }
      }
    return !search.isHopeless();
  };

  for (let location = waiting.shift(); location !== undefined; location = waiting.shift()) {
    const key = conjunctionKey(location.layers);
    const visit = visits.get(key) ?? 0;
    if (visit >= maxVisits || (visit > 0 && !unfinished.has(key))) continue;
    visits.set(key, visit + 1);
    unfinished.delete(key);
    visited += 1;
    if (visited > maxLocations) {
      onlyFirst(maxLocations, 'instance locations', location.layers);
      break;
    }
    const bases = maker.values(location.layers, Math.min(location.path.length, 2));
    // A `false` schema is violated as a keyword of its owner.
    const isRefused = location.path.length > 0 && location.layers.some(({ schema }) => isFalseSchema(schema));
    if (bases.length === 0 && !isRefused) {
      const failure = maker.failure(location.layers);
      gaps.set(failure.pointer, failure);
    }
    for (const branch of bases.length === 0 ? [] : branchesOf(maker.set, location.layers)) {
      const fitting = bases.filter((base) => maker.isValid(branch, base));
      const others = fitting.length > 0 ? [] : maker.values(branch, 1);
      const own = [...fitting, ...others.filter((base) => maker.isValid(location.layers, base))];
      if (own.length > 0 && mutateAt(location, key, branch, own) && locations === 'all')
        waiting.push(...locationsBelow(maker, location, branch, own));
    }
  }
  return { faults: [...faults.values()], unmutatedKeywords: [...gaps.values()] };
}

/** The locations of the parts of some values. Each is in a value that has the part, or that it can be added to. */
function locationsBelow(
  maker: ValueMaker,
  { path, host }: InstanceLocation,
  branch: Conjunction,
  owners: readonly Json[],
): InstanceLocation[] {
  const all = owners.flatMap((owner) => describedParts(maker, branch, owner).map((part) => ({ ...part, owner })));
  const there = all.filter(({ isThere, isRepeated }) => isThere && !isRepeated);
  const described = firstByKey([...there, ...all.filter(({ isThere }) => !isThere)], ({ key }) => key);
  return described.flatMap(({ key, layers, owner }) =>
    layers.length === 0 ? [] : [{ layers, path: [...path, key], host: withValueAt(host, path, owner) }],
  );
}

/** Searches, at one location, for values with which the whole value violates only one keyword. */
function createSingleViolation(maker: ValueMaker, whole: Conjunction, location: InstanceLocation) {
  let deaf = 0;
  let found = 0;
  const isHopeless = (): boolean => found === 0 && deaf >= maxDeaf;
  return {
    /** Whether violations at this location do not seem to make the whole value invalid. */
    isHopeless,
    /** If none is found, why. `isOpen` if a value violates it at the location, so that another location may succeed. */
    find({ target }: MutableKeyword, candidates: Iterable<Json>) {
      const seen = new Set<string>();
      let others: readonly string[] | undefined;
      let isOpen = false;
      for (const candidate of candidates) {
        const key = canonical(candidate);
        if (seen.has(key) || seen.size >= maxTries) continue;
        seen.add(key);
        // The location alone is judged faster than the whole value, and rules out most candidates.
        const here = otherBreaksOf(maker, location.layers, candidate, target);
        isOpen ||= here?.length === 0;
        if (here?.length !== 0 || isHopeless()) {
          others ??= here;
          continue;
        }
        const value = withValueAt(location.host, location.path, candidate);
        const also = otherBreaksOf(maker, whole, value, target);
        if (also?.length === 0) {
          found += 1;
          return { value };
        }
        deaf += 1;
        others ??= also;
      }
      const beside = [...new Set(others)].join(' and ');
      const alone = 'no value was found that breaks only this keyword: each one also breaks';
      return { reason: beside ? `${alone} ${beside}` : 'no value was found that breaks this keyword', isOpen };
    },
  };
}

/** The fewest violations besides the target that any invalid schema has. */
function otherBreaksOf(maker: ValueMaker, layers: Conjunction, value: Json, target: string): string[] | undefined {
  const all = layers.map((layer) => otherViolations(maker.set, layer, value, target));
  const breaks = all.filter((also) => also !== undefined);
  return breaks.toSorted((violation, other) => violation.length - other.length)[0];
}
