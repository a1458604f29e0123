import type { OutputUnit } from '@cfworker/json-schema';
import { firstByKey } from '../../openapi/document/group-by.ts';
import type { Json } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { keep, onceFor } from '../../openapi/document/once-for.ts';
import { appendPointer, pointerTokens } from '../../openapi/document/pointer.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import type { Direction } from '../../openapi/operation/direction.ts';
import { branchesOf, type Conjunction, conjunctionKey } from '../generate/conjunction.ts';
import { prepare, type SchemaSource } from '../generate/valid-values.ts';
import type { ValueMaker } from '../generate/value-maker.ts';
import { describedParts } from '../generate/value-places.ts';
import type { InstancePath } from '../generate/values-in.ts';
import { keywordRow } from '../keywords/keywords.ts';
import { canonical } from '../validate/canonical.ts';
import { isFalseSchema } from '../validate/false-schema.ts';
import { type MutableKeyword, mutableKeywordsOf } from './mutable-keywords.ts';
import { nearTo } from './near-values.ts';

/** A value that is invalid for one keyword at one instance location. */
export interface SingleFaultValue {
  readonly keyword: string;
  /** JSON Pointer to the violated keyword. For `required`, to the single name, as in `/required/0`. */
  readonly pointer: string;
  /** The instance path of the invalid part. For `required`, the path of the object that lacks the property. */
  readonly path: readonly (string | number)[];
  readonly value: Json;
}

/** Limit for large schemas. Keywords near the root come first. */
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
  const waiting: InstanceLocation[] = [{ layers, path: [], host: null }];
  let keywords = 0;
  const mutateAt = (location: InstanceLocation, branch: Conjunction, bases: readonly Json[]): void => {
    for (const layer of branch.filter(({ assumed }) => !assumed))
      for (const entry of mutableKeywordsOf(maker.set, layer)) {
        const { keyword, origin, row, keywordValue, isOptional } = entry;
        const name = `${origin} ${isOptional}`;
        if (faults.has(name) || ++keywords > maxKeywords) continue;
        const candidates = nearTo(row, keywordValue, bases, { maker, layer, branch });
        const found = singleViolation(maker, layers, location, entry, candidates);
        if ('value' in found) {
          faults.set(name, { keyword, pointer: origin, path: location.path, value: found.value });
          gaps.delete(origin);
        } else if (!isOptional) gaps.set(origin, { pointer: origin, reason: found.reason });
      }
  };
  // The loop also visits locations that are added during the iteration.
  for (const location of waiting) {
    const key = conjunctionKey(location.layers);
    const visit = visits.get(key) ?? 0;
    if (visit >= maxVisits || keywords > maxKeywords) continue;
    visits.set(key, visit + 1);
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
      if (own.length > 0) mutateAt(location, branch, own);
      if (locations === 'all') waiting.push(...locationsBelow(maker, location, branch, own));
    }
  }
  if (keywords > maxKeywords) {
    const { pointer } = maker.set.origin(layers[0]?.pointer ?? '');
    gaps.set(pointer, { pointer, reason: `invalid values are made only for the first ${maxKeywords} keywords` });
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

/** Finds a value at a location that makes the whole value violate one keyword only. Returns the first one, or the reason why no value does so. */
function singleViolation(
  maker: ValueMaker,
  whole: Conjunction,
  { layers, path, host }: InstanceLocation,
  entry: MutableKeyword,
  candidates: Iterable<Json>,
): { readonly value: Json } | { readonly reason: string } {
  const seen = new Set<string>();
  let others: readonly string[] | undefined;
  for (const candidate of candidates) {
    const key = canonical(candidate);
    if (seen.has(key)) continue;
    if (seen.size === maxTries) break;
    seen.add(key);
    // The location alone is judged faster than the whole value, and rules out most candidates.
    const here = otherViolations(maker, layers, candidate, entry, []);
    const value = withValueAt(host, path, candidate);
    const also = here?.length === 0 ? otherViolations(maker, whole, value, entry, path) : here;
    if (also?.length === 0) return { value };
    others ??= also;
  }
  const beside = [...new Set(others)].join(' and ');
  const alone = 'no value was found that breaks only this keyword: each one also breaks';
  return { reason: beside ? `${alone} ${beside}` : 'no value was found that breaks this keyword' };
}

/**
 * The keywords that a value violates besides one, of the schema with the fewest. Empty if it violates only that one, or the
 * same keyword of another schema at the same place. `undefined` if the value is valid.
 */
function otherViolations(
  { set }: ValueMaker,
  layers: Conjunction,
  value: Json,
  { target, origin }: MutableKeyword,
  path: InstancePath,
): string[] | undefined {
  const place = appendPointer('#', ...path);
  const own = origin.endsWith('/format') ? undefined : statementOf(pointerTokens(target).at(-1) ?? '');
  const isTelling = ({ keyword }: OutputUnit): boolean =>
    !['subschemas', 'echo'].includes(keywordRow(keyword)?.reports ?? '');
  const isSame = ({ keyword, instanceLocation }: OutputUnit): boolean =>
    statementOf(keyword) === own && instanceLocation === place;
  const others = layers.flatMap((layer) => {
    if (set.isValid(layer, value)) return [];
    const left = set.without(target, () => set.errors(layer, value));
    if (left.length === 0) return [left];
    const all = set.errors(layer, value);
    // A choice that has no valid branch may hide it.
    const isAlike = left.length < all.length && !all.some(({ keyword }) => /^(?:any|one)Of$/.test(keyword));
    return [left.filter((error) => isTelling(error) && !(isAlike && isSame(error)))];
  });
  const [fewest] = others.toSorted((some, more) => some.length - more.length);
  return fewest?.map(({ keyword }) => keyword);
}

function statementOf(keyword: string): string {
  return keywordRow(keyword)?.statedBy ?? keyword;
}
