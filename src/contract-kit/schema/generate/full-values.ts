import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import { arrayShape } from './array-values.ts';
import { branchesOf, type Conjunction, conjunctionKey } from './conjunction.ts';
import { listedValues, textsAt } from './listed-values.ts';
import { objectShape } from './object-shape.ts';
import { simplestDepth, type ValueMaker } from './value-maker.ts';
import { describedParts, several, type ValuePart } from './value-places.ts';
import { valuesIn } from './values-in.ts';

/** The maximum number of values. Each has other branches of the choices. */
const maxTurns = 8;
/** How many levels are filled. Below, values are as small as their schemas allow. */
const maxLevels = 10;
/** How many parts of one value are filled. Schemas that refer to many others would make a value without end. */
const maxFilled = 300;
/** After so many filled parts, later items of a list have only what they need, because the first item shows the same. */
const fewFilled = 60;

/**
 * Valid values with all that a schema describes: every optional member, several items and members of maps, and a schema inside
 * of itself. The first takes the first branch of each choice. Each further one has branches that no earlier one has.
 */
export function fullValues(maker: ValueMaker, layers: Conjunction): Json[] {
  const [seen, known] = [new Set<string>(), new Set<string>()];
  const found: Json[] = [];
  for (let turn = 0; turn < maxTurns; turn += 1) {
    const full = createFiller(maker, seen, known)(layers, turn, [], maxFilled);
    const others = full?.branches.filter((branch) => !seen.has(branch)) ?? [];
    if (full !== undefined && others.length > 0) found.push(full.value);
    for (const branch of others) seen.add(branch);
    if ([...known].every((branch) => seen.has(branch))) break;
  }
  return found;
}

/** A value, and the branches of choices in it. */
interface Filled {
  readonly value: Json;
  readonly branches: readonly string[];
}

type Filler = (layers: Conjunction, turn: number, above: readonly string[], room: number) => Filled | undefined;

/**
 * @param seen The branches that earlier values have. The others are taken first.
 * @param known All branches of the choices that are met. It is extended.
 */
function createFiller(maker: ValueMaker, seen: ReadonlySet<string>, known: Set<string>): Filler {
  let filled = 0;
  const fill: Filler = (layers, turn, above, room) => {
    const key = conjunctionKey(layers);
    const [simplest] = maker.values(layers, simplestDepth).map((value) => ({ value, branches: [] }));
    filled += 1;
    if (filled > room || above.length > maxLevels || above.includes(key)) return simplest;
    const branches = branchesOf(maker.set, layers);
    for (const branch of branches) known.add(conjunctionKey(branch));
    const inTurn = [...branches.keys()].map((offset) => branches[(turn + offset) % branches.length] ?? []);
    const isNew = (branch: Conjunction): boolean => !seen.has(conjunctionKey(branch));
    for (const branch of new Set([...inTurn.filter(isNew), ...inTurn])) {
      const base = ordinaryOf(maker, branch, turn);
      if (base === undefined) continue;
      const whole = withParts(branch, base, turn, isJsonMap(base) ? [...above, key] : above, room);
      if (!maker.isValid(layers, whole.value)) continue;
      return { ...whole, branches: [conjunctionKey(branch), ...whole.branches] };
    }
    return simplest;
  };

  /**
   * The value with all parts filled, or with each that leaves it valid: items may have to differ, and one member may exclude
   * another. Those that no earlier value has come first.
   */
  const withParts = (branch: Conjunction, base: Json, turn: number, above: readonly string[], room: number): Filled => {
    const parts = listedValues(branch) === undefined ? describedParts(maker, branch, base) : [];
    const isWanted = ({ key, isThere }: ValuePart): boolean => isThere || typeof key === 'string' || key < several;
    const made = parts.filter(isWanted).flatMap(({ key, layers }) => {
      const at = typeof key === 'number' ? key : 0;
      const isAgain = at > 0 && branchesOf(maker.set, layers).length < several;
      const part = fill(layers, turn + at, above, isAgain ? Math.min(room, fewFilled) : room);
      return part === undefined ? [] : [{ key, part }];
    });
    const put = (whole: Filled, { key, part }: (typeof made)[number]): Filled => ({
      value: withValueAt(whole.value, [key], part.value),
      branches: [...whole.branches, ...part.branches],
    });
    const least = { value: base, branches: [] };
    const whole = made.reduce(put, least);
    if (maker.isValid(branch, whole.value)) return whole;
    const putIfValid = (some: Filled, part: (typeof made)[number]): Filled => {
      const more = put(some, part);
      return maker.isValid(branch, more.value) ? more : some;
    };
    if (!isJsonMap(base)) return made.reduce(putIfValid, least);
    const members = made.map(({ key, part }) => {
      const name = `${conjunctionKey(branch)} ${key}`;
      known.add(name);
      return { key, part: { ...part, branches: [...part.branches, name] }, wasSeen: seen.has(name) };
    });
    const [simplest = base] = maker.values(branch, simplestDepth);
    const sorted = members.toSorted((one, other) => Number(one.wasSeen) - Number(other.wasSeen));
    const { closed } = objectShape(maker, branch, 1);
    // What a member makes required comes before it, so that nothing that excludes the member comes between them.
    const inOrder = sorted.flatMap(({ key }) => closed([String(key)]).toReversed());
    const newFirst = [...new Set(inOrder)].flatMap((name) => sorted.find(({ key }) => key === name) ?? []);
    const once = newFirst.reduce(putIfValid, { value: simplest, branches: [] });
    // What needs another member can be there once that is.
    return newFirst.filter(({ key }) => !(key in Object(once.value))).reduce(putIfValid, once);
  };

  return fill;
}

/**
 * The object with the most members that its schema names and the fewest others, a list that is not empty, or a scalar that is
 * not at a bound, if there is one: of the numbers, and of the texts by their length, one in the middle. Of the members of an
 * `enum`, each item of a list has another one.
 */
function ordinaryOf(maker: ValueMaker, branch: Conjunction, turn: number): Json | undefined {
  const values = maker.values(branch, 0);
  const { names } = objectShape(maker, branch, 1);
  const rank = (value: Json): number => {
    const keys = Object.keys(Object(value));
    const unnamed = isJsonMap(value) ? keys.filter((key) => !names.includes(key)) : [];
    return typeof value === 'string' || typeof value === 'object' ? keys.length - 2 * unnamed.length : Number(value);
  };
  const isListed = listedValues(branch) !== undefined;
  const owners = isListed ? [] : [values.filter(isJsonMap), values.filter(isJsonArray)];
  const kinds = [...owners, values.filter((value) => value !== null), values];
  const [kind = []] = kinds.filter(({ length }) => length > 0);
  const alike = kind.filter((value) => typeof value === typeof kind[0]);
  const sorted = alike.toSorted((one, other) => rank(one) - rank(other));
  const wanted = Math.max(several, arrayShape(maker.set, branch).prefix);
  if (kind === owners[0]) return sorted.at(-1);
  if (kind === owners[1]) return sorted.find((list) => rank(list) >= wanted) ?? sorted.at(-1);
  if (textsAt(branch, 'format').length > 0) return kind[0];
  return sorted[(Math.floor(sorted.length / 2) + (isListed ? turn : 0)) % sorted.length];
}

/** How many values there are in a value, itself included. */
export function sizeOf(value: Json): number {
  return [...valuesIn(value)].length;
}
