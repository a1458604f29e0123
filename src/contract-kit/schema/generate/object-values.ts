import { inTurns } from '../../openapi/document/in-turns.ts';
import type { Json } from '../../openapi/document/json.ts';
import type { Conjunction } from './conjunction.ts';
import { type ObjectShape, objectShape } from './object-shape.ts';
import { type Made, simplestDepth, type ValueMaker } from './value-maker.ts';

/** The maximum number of properties of a generated object. */
const maxMembers = 200;

/** A map has as many members as it may have if it may not have more than this. */
const maxFree = 20;

/** The maximum number of values of each property. */
const maxRows = 40;

/** The possible values of each property, by name. */
type Members = ReadonlyMap<string, readonly Json[]>;

/** The object with only the required properties, the one with all, and then objects with each value of each property. */
export function objectValues(maker: ValueMaker, branch: Conjunction, depth: number): Made {
  const shape = objectShape(maker, branch, depth);
  if (shape.minProperties > maxMembers) return { values: [] };
  const members = new Map<string, readonly Json[]>();
  const isSimplest = depth >= simplestDepth;
  for (const name of shape.names) {
    if (isSimplest && !shape.required.has(name)) continue;
    const layers = shape.memberOf(name);
    const values = maker.values(layers, depth + 1);
    if (values.length > 0) members.set(name, values);
    else if (shape.required.has(name)) return { values: [], failure: maker.failure(layers) };
  }
  /** The names, more names as `minProperties` requires, and one name of each unnamed kind. */
  const filled = (names: readonly string[], extra = 0): string[] => {
    const chosen = [...names];
    const wanted = Math.min(Math.max(shape.minProperties, chosen.length + extra), shape.maxProperties);
    for (const name of [...shape.names, ...shape.extraNames]) {
      if (chosen.length >= wanted) break;
      if (chosen.includes(name)) continue;
      const values = members.get(name) ?? maker.values(shape.memberOf(name), depth + 1);
      if (values.length === 0) continue;
      members.set(name, values);
      chosen.push(name);
    }
    return chosen;
  };
  const least = filled([...shape.required]);
  if (isSimplest) return { values: [build(members, least, 0)] };
  const all = filled(fullNames(shape, members), shape.extraKinds);
  const rowsOf = (names: readonly string[]): number[] => {
    const rows = Math.max(1, ...names.map((name) => members.get(name)?.length ?? 0));
    return [...Array(Math.min(rows, maxRows)).keys()];
  };
  const full = rowsOf(all).map((row) => build(members, all, row));
  const optional = shape.names.filter((name) => members.has(name) && !shape.required.has(name));
  const beside = (name: string): string[] => filled(shape.closed([...shape.required, name]));
  // `not` or `if` may refuse the full object, so each optional property is also tried alone.
  const single = optional.filter((name) => all.includes(name)).map((name) => build(members, beside(name), 0));
  // Properties that do not fit beside the others because of `maxProperties` appear only here.
  const missing = optional.filter((name) => !all.includes(name));
  const crowdedOut = missing.flatMap((name) => rowsOf([name]).map((row) => build(members, beside(name), row)));
  const isBounded = shape.extraKinds > 0 && shape.maxProperties <= maxFree;
  const largest = isBounded ? [build(members, filled(all, shape.maxProperties), 0)] : [];
  // In turns, so that a limit cuts off both equally.
  return { values: [build(members, least, 0), ...inTurns([full, crowdedOut]), ...single, ...largest] };
}

/** As many properties as are allowed together, with those that they make required. */
function fullNames(shape: ObjectShape, members: Members): string[] {
  let names = [...shape.required];
  for (const name of members.keys()) {
    const more = shape.closed([...names, name]);
    if (more.length <= shape.maxProperties && more.every((text) => members.has(text))) names = more;
  }
  return names;
}

function build(members: Members, names: readonly string[], row: number): Json {
  const valueIn = (values: readonly Json[] = []): Json => values[row % values.length] ?? null;
  return Object.fromEntries(names.map((name) => [name, valueIn(members.get(name))]));
}
