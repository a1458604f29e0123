import { isJsonArray, isJsonMap, type Json } from '../document/json.ts';
import { arrayShape } from './array-values.ts';
import { type Breakable, breakablesOf } from './breakable-keywords.ts';
import { branchesOf, type Conjunction, keyOf } from './conjunction.ts';
import { refusesAll, typesOf } from './facts.ts';
import { shapeOf } from './object-values.ts';
import { canonical } from './same-values.ts';
import type { Unsupported } from './schema-set.ts';
import { otherBreaks } from './sole-error.ts';
import { prepare, type SchemaSource, type ValueOptions } from './valid-values.ts';
import type { ValueMaker } from './value-maker.ts';

/** A whole value that is invalid for one keyword at one place. */
export interface NearMiss {
  readonly keyword: string;
  /** Where the document says what is broken; of `required` the one name, as in `/required/0`. */
  readonly pointer: string;
  /** The way into the value to what the keyword judges; of `required`, the object that lacks the property. */
  readonly path: readonly (string | number)[];
  readonly value: Json;
}

/** What there is to try at one place in the value. */
interface Place {
  readonly layers: Conjunction;
  readonly path: readonly (string | number)[];
  /** The whole value with another one at this place. */
  readonly wrap: (value: Json) => Json;
}

/** Schemas of large documents lead on and on: what is nearest to the root is broken, up to these numbers. */
const maxPlaces = 400;
const maxTries = 80;
/** Ways to the same schema that are tried for what could not be broken on the first. */
const maxVisits = 2;

/**
 * For each keyword that a schema asserts, an invalid value as close to a valid one as was found. Always the same ones;
 * the keywords that nearest to the root come first.
 */
export function nearMisses(schema: SchemaSource, options: ValueOptions = {}): readonly NearMiss[] {
  return breakAll(schema, options).misses;
}

/** What {@link nearMisses} does not break, and why, and what {@link validValues} has no values for. */
export function unbroken(schema: SchemaSource, options: ValueOptions = {}): readonly Unsupported[] {
  return breakAll(schema, options).unbroken;
}

interface Broken {
  readonly misses: readonly NearMiss[];
  readonly unbroken: readonly Unsupported[];
}

const known = new WeakMap<ValueMaker, Map<string, Broken>>();

function breakAll(schema: SchemaSource, options: ValueOptions): Broken {
  const { maker, layers } = prepare(schema, options);
  const results = known.get(maker) ?? new Map<string, Broken>();
  known.set(maker, results);
  const found = results.get(keyOf(layers)) ?? breakEach(maker, layers);
  results.set(keyOf(layers), found);
  return found;
}

function breakEach(maker: ValueMaker, layers: Conjunction): Broken {
  const misses = new Map<string, NearMiss>();
  const gaps = new Map<string, Unsupported>();
  const visits = new Map<string, number>();
  const waiting: Place[] = [{ layers, path: [], wrap: (value) => value }];
  const [root] = layers;
  let places = 0;
  for (let place = waiting.shift(); place !== undefined && root !== undefined; place = waiting.shift()) {
    const visit = visits.get(keyOf(place.layers)) ?? 0;
    if (visit >= maxVisits) continue;
    visits.set(keyOf(place.layers), visit + 1);
    places += 1;
    if (places > maxPlaces) {
      const { pointer } = maker.set.origin(place.layers[0]?.pointer ?? '');
      gaps.set(pointer, { pointer, reason: `only the first ${maxPlaces} places of a value are broken` });
      break;
    }
    const bases = maker.values(place.layers, Math.min(place.path.length, 2));
    if (bases.length === 0) {
      const failure = maker.failure(place.layers);
      // That nothing may be there is broken as a keyword of the owner.
      if (place.path.length > 0 && place.layers.some(({ schema }) => refusesAll(schema))) continue;
      if (!misses.has(failure.pointer)) gaps.set(failure.pointer, failure);
      continue;
    }
    for (const branch of branchesOf(maker.set, place.layers)) {
      const fitting = bases.filter((base) => maker.isValid(branch, base));
      const own =
        fitting.length > 0 ? fitting : maker.values(branch, 1).filter((base) => maker.isValid(place.layers, base));
      if (own.length === 0) continue;
      for (const layer of branch) {
        if (layer.assumed) continue;
        for (const breakable of breakablesOf(maker.set, layer)) {
          const key = `${breakable.origin} ${breakable.isOptional}`;
          if (misses.has(key)) continue;
          const tried = breakOne(breakable, () =>
            breakable.breaker({ maker, layer, branch, limit: breakable.limit, bases: own }),
          );
          if ('value' in tried) {
            misses.set(key, {
              keyword: breakable.keyword,
              pointer: breakable.origin,
              path: place.path,
              value: tried.value,
            });
            gaps.delete(breakable.origin);
          } else if (!breakable.isOptional && !misses.has(key)) gaps.set(breakable.origin, tried);
        }
      }
      if (visit === 0 || gaps.size > 0) waiting.push(...placesBelow(maker, place, branch, own));
    }

    function breakOne({ origin, target }: Breakable, candidates: () => Iterable<Json>): { value: Json } | Unsupported {
      const seen = new Set<string>();
      let others: readonly string[] | undefined;
      for (const candidate of candidates()) {
        const key = canonical(candidate);
        if (seen.has(key) || seen.size >= maxTries) continue;
        seen.add(key);
        const value = place?.wrap(candidate) ?? candidate;
        const also = root && otherBreaks(maker.set, root, value, target);
        if (also?.length === 0) return { value };
        others ??= also;
      }
      return { pointer: origin, reason: reasonOf(others) };
    }
  }
  return { misses: [...misses.values()], unbroken: [...gaps.values()] };
}

function reasonOf(others: readonly string[] | undefined): string {
  if (others === undefined) return 'no value was found that breaks this';
  return `no value was found that breaks this alone: ${[...new Set(others)].join(' and ')} would be broken as well`;
}

/** The places in the members and the items of some valid value. */
function placesBelow(maker: ValueMaker, place: Place, branch: Conjunction, bases: readonly Json[]): Place[] {
  const types = typesOf(branch);
  return [
    ...(types.includes('object') ? memberPlaces(maker, place, branch, bases) : []),
    ...(types.includes('array') ? itemPlaces(maker, place, branch, bases) : []),
  ];
}

function memberPlaces(maker: ValueMaker, place: Place, branch: Conjunction, bases: readonly Json[]): Place[] {
  const shape = shapeOf(maker, branch, 1);
  const owners = bases.filter(isJsonMap);
  const extra = shape.isMap ? shape.extraNames.slice(0, 1) : [];
  // One name for each pattern, too, where there are several.
  const matching = shape.extraNames.filter((name) => owners.some((owner) => name in owner));
  return [...new Set([...shape.names, ...extra, ...matching])].flatMap((name) => {
    const owner = owners.find((one) => Object.hasOwn(one, name)) ?? owners[0];
    const layers = shape.memberOf(name);
    if (owner === undefined || layers.length === 0) return [];
    const wrap = (value: Json): Json => place.wrap({ ...owner, [name]: value });
    return [{ layers, path: [...place.path, name], wrap }];
  });
}

function itemPlaces(maker: ValueMaker, above: Place, branch: Conjunction, bases: readonly Json[]): Place[] {
  const shape = arrayShape(maker.set, branch);
  const owners = bases.filter(isJsonArray);
  const longest = owners.toSorted((one, other) => other.length - one.length)[0] ?? [];
  const place = (owner: readonly Json[], index: number): Place[] => {
    const layers = shape.itemAt(index);
    if (layers.length === 0 || index >= shape.maxItems) return [];
    const wrap = (value: Json): Json => above.wrap([...owner.slice(0, index), value, ...owner.slice(index + 1)]);
    return [{ layers, path: [...above.path, index], wrap }];
  };
  const first = Array.from({ length: shape.prefix + 1 }, (_, index) => index).flatMap((index) => {
    const owner = owners.find((one) => one.length > index) ?? owners.find((one) => one.length === index);
    return owner === undefined ? [] : place(owner, index);
  });
  // The first item may be the one that `contains` needs.
  return shape.wanted.length === 0 ? first : [...place(longest, longest.length), ...first];
}
