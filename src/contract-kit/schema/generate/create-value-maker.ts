import fc from 'fast-check';
import { inTurns } from '../../openapi/document/in-turns.ts';
import { isJsonMap, type Json } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { keep } from '../../openapi/document/once-for.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import type { JsonType } from '../keywords/keyword-row.ts';
import { distinct } from '../validate/canonical.ts';
import { someMembers } from '../validate/some-members.ts';
import { arrayValues } from './array-values.ts';
import { branchesOf, type Conjunction, conjunctionKey } from './conjunction.ts';
import { listedValues, typesOf } from './listed-values.ts';
import { numberDraws, numberValues } from './number-values.ts';
import { objectValues } from './object-values.ts';
import type { SchemaSet } from './schema-set.ts';
import { textDraws, textValues } from './text-values.ts';
import { type Made, simplestDepth, type ValueMaker } from './value-maker.ts';
import { describedParts } from './value-places.ts';
import { withInvalidHosts } from './with-invalid-hosts.ts';

/** The maximum number of values: for objects and arrays by depth, then for all other types. */
const limits = [16, 6, 3, 1];
const scalarLimit = 32;

/** How often a schema is tried again inside a cycle of required properties. */
const maxAttempts = 12;

export function createValueMaker(set: SchemaSet): ValueMaker {
  const known = new Map<string, readonly Json[]>();
  const knownDraws = keep<string, fc.Arbitrary<Json> | undefined>();
  const open = new Set<string>();
  const attempts = new Map<string, number>();
  const failures = new Map<string, NotVerified>();

  const maker: ValueMaker = {
    set,
    isValid: (layers, value) => layers.every((layer) => set.isValid(layer, value)),
    values(layers, depth) {
      const key = keyAt(layers, depth);
      const found = known.get(key);
      if (found !== undefined) return found;
      if (open.has(key)) return [];
      open.add(key);
      const values = makeValues(layers, depth);
      open.delete(key);
      const attempt = (attempts.get(key) ?? 0) + 1;
      attempts.set(key, attempt);
      // A failure is final outside of a cycle, or after enough attempts.
      if (values.length > 0 || open.size === 0 || attempt >= maxAttempts) known.set(key, values);
      return values;
    },
    draws: (layers, depth) =>
      knownDraws(keyAt(layers, depth), () => {
        const values = maker.values(layers, depth);
        return values.length === 0 ? undefined : makeDraws(layers, depth, values);
      }),
    failure: (layers) => failures.get(conjunctionKey(layers)) ?? noValue(layers),
  };

  const noValue = (layers: Conjunction): NotVerified => ({
    pointer: set.origin(layers[0]?.pointer ?? '').pointer,
    reason: 'no valid value of this schema was found; its keywords may contradict each other',
  });

  const makeValues = (layers: Conjunction, depth: number): Json[] => {
    const lists: Json[][] = [];
    let failure: NotVerified | undefined;
    for (const branch of branchesOf(set, layers)) {
      const problem = branch.map((layer) => set.notVerified(layer)).find((one) => one !== undefined);
      failure ??= problem;
      const values = problem === undefined ? branchValues(branch, depth) : [];
      const isValid = (value: Json): boolean => maker.isValid(layers, value);
      const valid = distinct(values.filter(isValid).map((value) => reachingNobody(value, isValid)));
      if (values.length === 0) failure ??= failures.get(conjunctionKey(branch));
      if (valid.length > 0) lists.push(valid);
      if (valid.length > 0 && depth >= simplestDepth) break;
    }
    if (lists.length === 0) failures.set(conjunctionKey(layers), failure ?? noValue(layers));
    const all = distinct(inTurns(lists));
    const isScalar = all.every((value) => typeof value !== 'object' || value === null);
    return all.slice(0, isScalar && depth < simplestDepth ? scalarLimit : limits[Math.min(depth, simplestDepth)]);
  };

  const branchValues = (branch: Conjunction, depth: number): Json[] => {
    const listed = listedValues(branch);
    if (listed !== undefined) return [...someMembers(listed)];
    const lists = typesOf(branch).map((type) => {
      const { values, failure } = kinds[type].values(maker, branch, depth);
      if (failure !== undefined) failures.set(conjunctionKey(branch), failure);
      return [...values];
    });
    return [...inTurns(lists)];
  };

  const makeDraws = (layers: Conjunction, depth: number, values: readonly Json[]): fc.Arbitrary<Json> => {
    const boundaries = fc.constantFrom(...values);
    if (depth >= simplestDepth) return boundaries;
    const random = branchesOf(set, layers).flatMap((branch) => {
      const isListed = listedValues(branch) !== undefined || branch.some((layer) => set.notVerified(layer));
      if (isListed || !values.some((value) => maker.isValid(branch, value))) return [];
      return typesOf(branch).flatMap((type) => kinds[type].draws(maker, branch, depth) ?? []);
    });
    if (random.length === 0) return boundaries;
    const mixed = fc.oneof({ arbitrary: boundaries, weight: 1 }, { arbitrary: fc.oneof(...random), weight: 2 });
    // It draws until a value is valid. After some tries it takes a boundary instead.
    const tried = (next: fc.Arbitrary<Json>) =>
      mixed.chain((value) => (maker.isValid(layers, value) ? fc.constant(value) : next));
    return Array.from({ length: maxTries }).reduce<fc.Arbitrary<Json>>(tried, boundaries);
  };

  return maker;
}

/** Below the simplest values, the depth makes no difference. */
function keyAt(layers: Conjunction, depth: number): string {
  return `${Math.min(depth, simplestDepth)} ${conjunctionKey(layers)}`;
}

interface Kind {
  readonly values: (maker: ValueMaker, branch: Conjunction, depth: number) => Made;
  readonly draws: (maker: ValueMaker, branch: Conjunction, depth: number) => fc.Arbitrary<Json> | undefined;
}

const kinds: Readonly<Record<JsonType, Kind>> = {
  string: {
    values: (_maker, branch) => ({ values: textValues(branch) }),
    draws: (maker, branch) =>
      textDraws(branch).map((text) => reachingNobody(text, (other) => maker.isValid(branch, other))),
  },
  number: {
    values: (_maker, branch) => ({ values: numberValues(branch) }),
    draws: (_maker, branch) => numberDraws(branch),
  },
  boolean: { values: () => ({ values: [true, false] }), draws: () => fc.boolean() },
  null: { values: () => ({ values: [null] }), draws: () => fc.constant(null) },
  array: { values: arrayValues, draws: partDraws },
  object: { values: objectValues, draws: partDraws },
};

/** Objects or lists of {@link ValueMaker.values} with random parts. Lists of objects stay, because their items differ from each other. */
function partDraws(maker: ValueMaker, branch: Conjunction, depth: number): fc.Arbitrary<Json> | undefined {
  const owners = maker.values(branch, depth).filter((value) => typeof value === 'object' && value !== null);
  if (owners.length === 0) return undefined;
  return fc.constantFrom(...owners).chain((owner): fc.Arbitrary<Json> => {
    if (Array.isArray(owner) && owner.some(isJsonMap)) return fc.constant(owner);
    const draws = describedParts(maker, branch, owner).flatMap(({ key, layers, isThere }) => {
      const parts = isThere ? maker.draws(layers, depth + 1) : undefined;
      return parts === undefined ? [] : [parts.map((part) => ({ key, part }))];
    });
    return fc
      .tuple(...draws)
      .map((all) => all.reduce<Json>((whole, { key, part }) => withValueAt(whole, [key], part), owner));
  });
}

/** The members of objects and the items of lists are made by themselves. */
function reachingNobody(value: Json, isValid: (value: Json) => boolean): Json {
  return typeof value === 'string' ? withInvalidHosts(value, isValid) : value;
}

const maxTries = 20;
