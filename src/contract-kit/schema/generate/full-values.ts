import type { Json } from '../../openapi/document/json.ts';
import { canonical } from '../validate/canonical.ts';
import { arrayShape } from './array-values.ts';
import { branchesOf, type Conjunction, conjunctionKey } from './conjunction.ts';
import { listedValues, textsAt, typesOf } from './listed-values.ts';
import { objectShape } from './object-shape.ts';
import { simplestDepth, type ValueMaker } from './value-maker.ts';
import { valuesIn } from './values-in.ts';

/** The maximum number of values. Each has other branches of the choices. */
const maxTurns = 8;
/** How often a schema may be inside of itself. */
const maxRecursion = 2;
/** How many levels are filled. Below, values are as small as their schemas allow. */
const maxLevels = 10;
/** How many parts of one value are filled. Schemas that refer to many others would make a value without end. */
const maxFilled = 200;
/** The number of items of a list, and of members of a map, where nothing else is said. */
const several = 2;

/**
 * Valid values with all that a schema describes: every optional member, several items and members of maps, and a schema inside
 * of itself. The first takes the first branch of each choice. Each further one has branches that no earlier one has.
 */
export function fullValues(maker: ValueMaker, layers: Conjunction): Json[] {
  const seen = new Set<string>();
  const found: Json[] = [];
  for (let turn = 0; turn < maxTurns; turn += 1) {
    const before = seen.size;
    const value = createFiller(maker, seen)(layers, turn, []);
    if (seen.size === before) break;
    if (value !== undefined) found.push(value);
  }
  return found;
}

type Filler = (layers: Conjunction, turn: number, above: readonly string[]) => Json | undefined;

/** @param seen The branches that values have. It is extended. */
function createFiller(maker: ValueMaker, seen: Set<string>): Filler {
  let filled = 0;
  const fill: Filler = (layers, turn, above) => {
    const key = conjunctionKey(layers);
    const simplest = maker.values(layers, simplestDepth)[0];
    filled += 1;
    if (filled > maxFilled || above.length > maxLevels || above.filter((other) => other === key).length >= maxRecursion)
      return simplest;
    const branches = branchesOf(maker.set, layers);
    for (const offset of branches.keys()) {
      const branch = branches[(turn + offset) % branches.length] ?? [];
      const value = ofBranch(branch, turn, [...above, key]);
      if (value === undefined || !maker.isValid(layers, value)) continue;
      seen.add(conjunctionKey(branch));
      return value;
    }
    return simplest;
  };

  const ofBranch = (branch: Conjunction, turn: number, above: readonly string[]): Json | undefined => {
    const types = typesOf(branch);
    if (listedValues(branch) === undefined) {
      if (types.includes('object')) return ofMembers(branch, turn, above);
      if (types.includes('array')) return ofItems(branch, turn, above);
    }
    // A value that is not at a bound, if there is one: of the numbers, and of the texts by their length, one in the middle.
    const values = maker.values(branch, 0);
    const rank = (value: Json): number => (typeof value === 'string' ? value.length : Number(value));
    const alike = values.filter((value) => value !== null && typeof value === typeof values[0]);
    const sorted = alike.toSorted((one, other) => rank(one) - rank(other));
    const ordinary = textsAt(branch, 'format').length > 0 ? undefined : sorted[Math.floor(sorted.length / 2)];
    return ordinary ?? values[0];
  };

  const ofMembers = (branch: Conjunction, turn: number, above: readonly string[]): Json => {
    const shape = objectShape(maker, branch, 1);
    const isBelowItself = (name: string): boolean =>
      !shape.required.has(name) &&
      above.filter((key) => key === conjunctionKey(shape.memberOf(name))).length >= maxRecursion;
    const extra = shape.extraNames.slice(0, shape.extraKinds === 0 ? 0 : Math.max(several, shape.extraKinds));
    const spare = shape.extraNames.slice(0, Math.max(0, shape.minProperties - shape.names.length));
    const members = new Map<string, Json>();
    for (const name of new Set([...shape.names, ...extra, ...spare])) {
      if (members.has(name) || isBelowItself(name)) continue;
      const together = shape.closed([name]).filter((text) => !members.has(text));
      if (members.size + together.length > shape.maxProperties) continue;
      for (const text of together) {
        const value = fill(shape.memberOf(text), turn, above);
        if (value !== undefined) members.set(text, value);
      }
    }
    return Object.fromEntries(members);
  };

  const ofItems = (branch: Conjunction, turn: number, above: readonly string[]): Json => {
    const shape = arrayShape(maker.set, branch);
    const count = Math.min(Math.max(several, shape.prefix, shape.minItems), shape.maxItems);
    const items = new Map<string, Json>();
    for (let index = 0; items.size < count && index < count + several; index += 1) {
      const layers = shape.itemAt(items.size);
      const filled = fill(layers, turn + index, above);
      const isTaken = (value: Json): boolean => shape.isUnique && items.has(canonical(value));
      const value =
        filled === undefined || isTaken(filled) ? maker.values(layers, 1).find((one) => !isTaken(one)) : filled;
      if (value === undefined) break;
      items.set(shape.isUnique ? canonical(value) : String(index), value);
    }
    return [...items.values()];
  };

  return fill;
}

/** How many values there are in a value, itself included. */
export function sizeOf(value: Json): number {
  return [...valuesIn(value)].length;
}
