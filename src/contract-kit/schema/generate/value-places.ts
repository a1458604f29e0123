import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { arrayShape } from './array-values.ts';
import { branchesOf, type Conjunction } from './conjunction.ts';
import { objectShapeOf } from './object-values.ts';
import type { ValueMaker } from './value-maker.ts';

/** A place in a valid value, and the schemas that the value there has to meet. */
export interface ValuePlace {
  /** The keys and indexes that lead to it. */
  readonly path: readonly (string | number)[];
  readonly value: Json;
  /** With all that `$ref`, `allOf` and the chosen branches say. */
  readonly layers: Conjunction;
}

/** Places below more levels than this are not visited. */
const maxDepth = 8;

/** The places in a value, outer ones first. Of a list, only the first item is visited. */
export function* placesIn(
  maker: ValueMaker,
  layers: Conjunction,
  value: Json,
  path: ValuePlace['path'] = [],
): Generator<ValuePlace> {
  const branch = branchesOf(maker.set, layers).find((one) => maker.isValid(one, value));
  if (branch === undefined || path.length > maxDepth) return;
  yield { path, value, layers: branch };
  if (isJsonMap(value)) {
    const shape = objectShapeOf(maker, branch, 0);
    for (const [name, member] of Object.entries(value))
      yield* placesIn(maker, shape.memberOf(name), member, [...path, name]);
  }
  const [first] = isJsonArray(value) ? value : [];
  if (first !== undefined) yield* placesIn(maker, arrayShape(maker.set, branch).itemAt(0), first, [...path, 0]);
}
