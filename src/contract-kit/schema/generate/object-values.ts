import { inTurns } from '../../openapi/document/in-turns.ts';
import type { Json } from '../../openapi/document/json.ts';
import { keep } from '../../openapi/document/once-for.ts';
import type { Conjunction } from './conjunction.ts';
import { objectShape } from './object-shape.ts';
import { type Made, simplestDepth, type ValueMaker } from './value-maker.ts';

/** The maximum number of properties of a generated object. */
const maxMembers = 200;

/** A map has as many members as it may have if it may not have more than this. */
const maxFree = 20;

/** The maximum number of values of each property. */
const maxRows = 40;

/** The object with only the required properties, the one with all, and then objects with each value of each property. */
export function objectValues(maker: ValueMaker, branch: Conjunction, depth: number): Made {
  const shape = objectShape(maker, branch, depth);
  if (shape.minProperties > maxMembers) return { values: [] };
  const known = keep<string, readonly Json[]>();
  const valuesOf = (name: string) => known(name, () => maker.values(shape.memberOf(name), depth + 1));
  const isPossible = (name: string): boolean => valuesOf(name).length > 0;
  const impossible = [...shape.required].find((name) => !isPossible(name));
  if (impossible !== undefined) return { values: [], failure: maker.failure(shape.memberOf(impossible)) };
  /** The names, more names as `minProperties` requires, and one name of each unnamed kind. */
  const filled = (names: readonly string[], extra = 0): string[] => {
    const chosen = [...names];
    const wanted = Math.min(Math.max(shape.minProperties, chosen.length + extra), shape.maxProperties);
    for (const name of [...shape.names, ...shape.extraNames]) {
      if (chosen.length >= wanted) break;
      if (!chosen.includes(name) && isPossible(name)) chosen.push(name);
    }
    return chosen;
  };
  const build = (names: readonly string[], row: number): Json => {
    const inRow = (values: readonly Json[]): Json => values[row % values.length] ?? null;
    return Object.fromEntries(names.map((name) => [name, inRow(valuesOf(name))]));
  };
  const least = filled([...shape.required]);
  if (depth >= simplestDepth) return { values: [build(least, 0)] };
  // As many properties as are allowed together, with those that they make required.
  let most = [...shape.required];
  for (const name of new Set([...shape.names, ...least])) {
    const more = shape.closed([...most, name]);
    if (more.length <= shape.maxProperties && more.every(isPossible)) most = more;
  }
  const all = filled(most, shape.extraKinds);
  const rowsOf = (names: readonly string[]): number[] => {
    const rows = Math.max(1, ...names.map((name) => valuesOf(name).length));
    return [...Array(Math.min(rows, maxRows)).keys()];
  };
  const full = rowsOf(all).map((row) => build(all, row));
  const optional = shape.names.filter((name) => isPossible(name) && !shape.required.has(name));
  const beside = (name: string): string[] => filled(shape.closed([...shape.required, name]));
  // `not` or `if` may refuse the full object, so each optional property is also tried alone.
  const single = optional.filter((name) => all.includes(name)).map((name) => build(beside(name), 0));
  // Properties that do not fit beside the others because of `maxProperties` appear only here.
  const missing = optional.filter((name) => !all.includes(name));
  const crowdedOut = missing.flatMap((name) => rowsOf([name]).map((row) => build(beside(name), row)));
  const isBounded = shape.extraKinds > 0 && shape.maxProperties <= maxFree;
  const largest = isBounded ? [build(filled(all, shape.maxProperties), 0)] : [];
  // In turns, so that a limit cuts off both equally.
  return { values: [build(least, 0), ...inTurns([full, crowdedOut]), ...single, ...largest] };
}
