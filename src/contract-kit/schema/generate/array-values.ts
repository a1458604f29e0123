import fc from 'fast-check';
import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import { canonical, distinct } from '../validate/canonical.ts';
import { branchesOf, type Conjunction } from './conjunction.ts';
import { listedValues, maxOf, minOf, numbersAt } from './listed-values.ts';
import type { SchemaSet } from './schema-set.ts';
import { type Made, simplestDepth, type ValueMaker } from './value-maker.ts';

/** The maximum number of items of a generated array. */
const maxItems = 1000;

/** The constraints of a conjunction on the items of an array. */
export interface ArrayShape {
  readonly minItems: number;
  readonly maxItems: number;
  readonly isUnique: boolean;
  /** The number of positions with their own schema. */
  readonly prefix: number;
  /** The schemas that the item at an index must match. */
  itemAt(index: number): Conjunction;
  /** For each `contains`, the schema and the number of items that must match it. */
  readonly wanted: readonly { readonly layers: Conjunction; readonly count: number; readonly max: number }[];
}

export function arrayShape(set: SchemaSet, layers: Conjunction): ArrayShape {
  const prefixOf = ({ schema: { prefixItems } }: Conjunction[number]): number =>
    isJsonArray(prefixItems) ? prefixItems.length : 0;
  return {
    minItems: minOf(layers, 'minItems'),
    maxItems: maxOf(layers, 'maxItems'),
    isUnique: layers.some(({ schema }) => schema.uniqueItems === true),
    prefix: Math.max(0, ...layers.map(prefixOf)),
    itemAt: (index) =>
      layers.flatMap(
        (layer) => (index < prefixOf(layer) ? set.below(layer, 'prefixItems', index) : set.below(layer, 'items')) ?? [],
      ),
    wanted: layers.flatMap((layer) => {
      const contains = set.below(layer, 'contains');
      const [count = 1] = numbersAt([layer], 'minContains');
      if (contains === undefined) return [];
      return [{ layers: [contains], count: Math.max(0, count), max: maxOf([layer], 'maxContains') }];
    }),
  };
}

/** The shortest array, the longest one, and arrays with each value of the items. */
export function arrayValues(maker: ValueMaker, branch: Conjunction, depth: number): Made {
  const shape = arrayShape(maker.set, branch);
  const shortest = Math.max(shape.minItems, ...shape.wanted.map(({ count }) => count));
  if (shortest > maxItems) return { values: [] };
  const made = (length: number, row: number) => itemsOf(maker, shape, length, [], { row, depth });
  const first = made(shortest, 0);
  if (first === undefined) {
    const items = Array.from({ length: shortest }, (_, index) => shape.itemAt(index));
    const failed = items.find((layers) => maker.values(layers, depth + 1).length === 0);
    return { values: [], failure: failed && maker.failure(failed) };
  }
  if (depth >= simplestDepth) return { values: [first] };
  const rows = Math.min(maker.values(shape.itemAt(shape.prefix), depth + 1).length, 24);
  const some = Math.min(Math.max(1, shape.prefix, shortest), shape.maxItems);
  const longest = shape.maxItems <= 100 ? [shape.maxItems] : [];
  const sizes = [...longest, some, some + 1].filter((size) => size >= shortest && size <= shape.maxItems);
  const varied = Array.from({ length: rows }, (_, row) => made(some, row + 1));
  const fewer = Array.from({ length: shape.prefix }, (_, size) => made(size, 0));
  const others = [...sizes.map((size) => made(size, 0)), ...varied, ...fewer];
  return { values: [first, ...others.filter((value) => value !== undefined)] };
}

/**
 * An array of this length that begins with some items. `undefined` if there are not enough others.
 *
 * @param row Other rows have other items.
 */
export function itemsOf(
  maker: ValueMaker,
  shape: ArrayShape,
  length: number,
  start: readonly Json[],
  { row, depth }: { readonly row: number; readonly depth: number } = { row: 0, depth: 0 },
): Json[] | undefined {
  const chosen = [...start];
  const taken = new Set(start.map(canonical));
  const countOf = (layers: Conjunction) => chosen.filter((value) => maker.isValid(layers, value)).length;
  const owed = shape.wanted.flatMap(({ layers, count }) =>
    Array.from({ length: Math.max(0, count - countOf(layers)) }, () => layers),
  );
  for (let index = start.length; index < length; index += 1) {
    const own = shape.itemAt(index);
    const needed = shape.isUnique ? Math.max(shape.minItems, index + 1) : 0;
    const candidates = (layers: Conjunction): readonly Json[] => distinctItems(maker, layers, needed, depth + 1);
    const isLast = length - index <= owed.length;
    const wanted = index >= shape.prefix || isLast ? owed[0] : undefined;
    const asked = [...own, ...(wanted ?? [])];
    const matching = wanted === undefined ? [] : candidates(asked);
    // If `maxContains` is reached, the items that do not match `contains` come first.
    const full = shape.wanted.filter(({ layers, max }) => countOf(layers) >= max);
    const isAvoided = (value: Json): boolean => full.some(({ layers }) => maker.isValid(layers, value));
    const pool = matching.length > 0 ? matching : candidates(own).filter((value) => !isAvoided(value));
    const first = pool.length === 0 ? 0 : (index + row) % pool.length;
    const inTurn = [...pool.slice(first), ...pool.slice(0, first)];
    const item = inTurn.find((value) => !shape.isUnique || !taken.has(canonical(value)));
    if (item === undefined) return undefined;
    if (matching.length > 0) owed.shift();
    taken.add(canonical(item));
    chosen.push(shape.isUnique ? item : unlikeBefore(maker, matching.length > 0 ? asked : own, item, chosen));
  }
  return chosen;
}

/** An item with members of each `enum` in it that no item before it has: a service may take one item of each kind. */
function unlikeBefore(maker: ValueMaker, own: Conjunction, item: Json, before: readonly Json[]): Json {
  if (!isJsonMap(item) || before.length === 0) return item;
  const branch = branchesOf(maker.set, own).find((layers) => maker.isValid(layers, item)) ?? [];
  const isTaken = (name: string, choice: Json | undefined): boolean =>
    before.some((other) => isJsonMap(other) && other[name] === choice);
  return Object.keys(item).reduce<Json>((unlike, name) => {
    const choices = listedValues(branch.flatMap((layer) => maker.set.below(layer, 'properties', name) ?? []));
    const free = isTaken(name, item[name]) ? choices?.find((choice) => !isTaken(name, choice)) : undefined;
    const next = free === undefined ? unlike : withValueAt(unlike, [name], free);
    return maker.isValid(own, next) ? next : unlike;
  }, item);
}

/** Valid items: the boundaries and, where more distinct ones are needed, as many drawn ones. There may be too few. */
function distinctItems(maker: ValueMaker, layers: Conjunction, needed: number, depth: number): readonly Json[] {
  const values = maker.values(layers, depth);
  if (values.length === 0 || values.length >= needed) return values;
  // Lists with different items are distinct.
  const draws = maker.draws(layers, Math.min(depth, simplestDepth - 2));
  const more = draws === undefined ? [] : fc.sample(draws, { seed: 1, numRuns: 8 * Math.min(needed, maxItems) });
  return distinct([...values, ...more]);
}
