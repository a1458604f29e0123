import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { arrayShape } from '../generate/array-values.ts';
import type { Conjunction } from '../generate/conjunction.ts';
import { typesOf } from '../generate/keyword-values.ts';
import { objectShapeOf } from '../generate/object-values.ts';
import type { ValueMaker } from '../generate/value-maker.ts';

/** An instance location, with values to try there. */
export interface InstanceLocation {
  readonly layers: Conjunction;
  readonly path: readonly (string | number)[];
  /** The whole value with another value at this location. */
  readonly wrap: (value: Json) => Json;
}

/** The instance locations of the properties and items of some valid value. */
export function locationsBelow(
  maker: ValueMaker,
  location: InstanceLocation,
  branch: Conjunction,
  bases: readonly Json[],
): InstanceLocation[] {
  const types = typesOf(branch);
  return [
    ...(types.includes('object') ? propertyLocations(maker, location, branch, bases) : []),
    ...(types.includes('array') ? itemLocations(maker, location, branch, bases) : []),
  ];
}

function propertyLocations(
  maker: ValueMaker,
  location: InstanceLocation,
  branch: Conjunction,
  bases: readonly Json[],
): InstanceLocation[] {
  const shape = objectShapeOf(maker, branch, 1);
  const owners = bases.filter(isJsonMap);
  const extra = shape.extraNames.slice(0, shape.extraKinds);
  // With several patterns, also one name for each.
  const matching = shape.extraNames.filter((name) => owners.some((owner) => name in owner));
  return [...new Set([...shape.names, ...extra, ...matching])].flatMap((name) => {
    const owner = owners.find((one) => Object.hasOwn(one, name)) ?? owners[0];
    const layers = shape.memberOf(name);
    if (owner === undefined || layers.length === 0) return [];
    const wrap = (value: Json): Json => location.wrap({ ...owner, [name]: value });
    return [{ layers, path: [...location.path, name], wrap }];
  });
}

function itemLocations(
  maker: ValueMaker,
  above: InstanceLocation,
  branch: Conjunction,
  bases: readonly Json[],
): InstanceLocation[] {
  const shape = arrayShape(maker.set, branch);
  const owners = bases.filter(isJsonArray);
  const longest = owners.toSorted((one, other) => other.length - one.length)[0] ?? [];
  const itemAt = (owner: readonly Json[], index: number): InstanceLocation[] => {
    const layers = shape.itemAt(index);
    if (layers.length === 0 || index >= shape.maxItems) return [];
    const wrap = (value: Json): Json => above.wrap([...owner.slice(0, index), value, ...owner.slice(index + 1)]);
    return [{ layers, path: [...above.path, index], wrap }];
  };
  const first = Array.from({ length: shape.prefix + 1 }, (_, index) => index).flatMap((index) => {
    const owner = owners.find((one) => one.length > index) ?? owners.find((one) => one.length === index);
    return owner === undefined ? [] : itemAt(owner, index);
  });
  // `contains` may need the first item.
  return shape.wanted.length === 0 ? first : [...itemAt(longest, longest.length), ...first];
}
