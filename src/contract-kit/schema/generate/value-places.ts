import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import { arrayShape } from './array-values.ts';
import { branchesOf, type Conjunction, conjunctionKey } from './conjunction.ts';
import { objectShape } from './object-shape.ts';
import type { ValueMaker } from './value-maker.ts';

/** A place in a valid value, and the schemas that the value there has to meet. */
export interface ValuePlace {
  /** The keys and indexes that lead to it. */
  readonly path: readonly (string | number)[];
  readonly value: Json;
  /** With all that `$ref`, `allOf` and the chosen branches say. */
  readonly layers: Conjunction;
  /** The schemas before a branch is chosen: a value of another branch may stand there, too. */
  readonly alternatives: Conjunction;
  /**
   * Whether another place before it has the same schema for the same reason: it is a later item of the same kind, a further member of a map, or
   * inside of another value of its schema, or below such a place. Then it is the outermost of them.
   */
  readonly repeats?: ValuePlace['path'];
}

/** Places below more levels than this are not visited. */
const maxDepth = 16;
/** Of a list, so many items are visited. */
const maxVisited = 12;
/** The number of items of a list, and of members of a map, where nothing else is said. */
export const several = 2;

/** The places in a value, outer ones first. */
export function* placesIn(maker: ValueMaker, layers: Conjunction, value: Json): Generator<ValuePlace> {
  yield* visit(maker, { path: [], value, layers: [], alternatives: layers }, []);
}

function* visit(maker: ValueMaker, place: ValuePlace, above: readonly string[]): Generator<ValuePlace> {
  const { path, value, alternatives } = place;
  const branch = branchesOf(maker.set, alternatives).find((conjunction) => maker.isValid(conjunction, value));
  if (branch === undefined || path.length > maxDepth) return;
  const key = conjunctionKey(alternatives);
  const { repeats = isJsonMap(value) && above.includes(key) ? path : undefined } = place;
  yield { ...place, layers: branch, ...(repeats && { repeats }) };
  for (const { key: step, layers, isRepeated, isThere } of describedParts(maker, branch, value)) {
    if (!isThere) continue;
    const inner = [...path, step];
    const again = repeats ?? (isRepeated ? inner : undefined);
    const member = memberAt(value, [step]) ?? null;
    const below = { path: inner, value: member, layers, alternatives: layers, ...(again && { repeats: again }) };
    yield* visit(maker, below, isJsonMap(value) ? [...above, key] : above);
  }
}

/** A member or an item of a value, as the schemas of the value describe it. */
export interface ValuePart {
  readonly key: string | number;
  /** What it has to meet. */
  readonly layers: Conjunction;
  /** Whether it is a further one of its kind. */
  readonly isRepeated: boolean;
  /** Whether the value has it. Otherwise, it may be added. */
  readonly isThere: boolean;
}

/** The parts that a value has, and then those that its schemas describe besides. */
export function describedParts(maker: ValueMaker, branch: Conjunction, value: Json): ValuePart[] {
  if (isJsonArray(value)) {
    const { prefix, maxItems, itemAt } = arrayShape(maker.set, branch);
    const kinds = value.slice(0, maxVisited).map((item, key) => {
      const kind = branchesOf(maker.set, itemAt(key)).find((conjunction) => maker.isValid(conjunction, item));
      return conjunctionKey(kind ?? []);
    });
    const partAt = (key: number, isRepeated: boolean, isThere: boolean): ValuePart => {
      return { key, layers: itemAt(key), isRepeated, isThere };
    };
    const items = kinds.map((kind, key) => partAt(key, key > prefix && kinds.indexOf(kind, prefix) < key, true));
    return value.length < maxItems ? [...items, partAt(value.length, false, false)] : items;
  }
  if (!isJsonMap(value)) return [];
  const { names, extraNames, extraKinds, memberOf } = objectShape(maker, branch, 1);
  const unnamed = Object.keys(value).filter((name) => !names.includes(name));
  const extra = extraNames.slice(0, extraKinds === 0 ? 0 : Math.max(several, extraKinds));
  const all = new Set([...Object.keys(value), ...names, ...extra]);
  return [...all].map((key) => {
    return { key, layers: memberOf(key), isRepeated: unnamed.indexOf(key) > 0, isThere: Object.hasOwn(value, key) };
  });
}

/** Whether a place is inside of another one, or is it. */
export function isInside(path: ValuePlace['path'], outer: ValuePlace['path']): boolean {
  return outer.length <= path.length && outer.every((key, at) => path[at] === key);
}
