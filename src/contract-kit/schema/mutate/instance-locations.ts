import { isJsonArray, isJsonMap, type Json, type JsonMap } from '../../openapi/document/json.ts';
import { type ArrayShape, arrayShape } from '../generate/array-values.ts';
import type { Conjunction } from '../generate/conjunction.ts';
import { typesOf } from '../generate/listed-values.ts';
import type { ObjectShape } from '../generate/object-shape.ts';
import { objectShape } from '../generate/object-shape.ts';
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
  const at = (key: string | number, layers: Conjunction, put: (value: Json) => Json): InstanceLocation[] =>
    layers.length === 0 ? [] : [{ layers, path: [...location.path, key], wrap: (value) => location.wrap(put(value)) }];
  return [
    ...(types.includes('object') ? propertyLocations(objectShape(maker, branch, 1), bases.filter(isJsonMap), at) : []),
    ...(types.includes('array') ? itemLocations(arrayShape(maker.set, branch), bases.filter(isJsonArray), at) : []),
  ];
}

/** The location at a key, where values are put into an owner. Empty if no schema is about it. */
type LocationAt = (key: string | number, layers: Conjunction, put: (value: Json) => Json) => InstanceLocation[];

function propertyLocations(shape: ObjectShape, owners: readonly JsonMap[], at: LocationAt): InstanceLocation[] {
  const extra = shape.extraNames.slice(0, shape.extraKinds);
  // With several patterns, also one name for each.
  const matching = shape.extraNames.filter((name) => owners.some((owner) => name in owner));
  return [...new Set([...shape.names, ...extra, ...matching])].flatMap((name) => {
    const owner = owners.find((object) => Object.hasOwn(object, name)) ?? owners[0];
    return owner === undefined ? [] : at(name, shape.memberOf(name), (value) => ({ ...owner, [name]: value }));
  });
}

function itemLocations(shape: ArrayShape, owners: readonly (readonly Json[])[], at: LocationAt): InstanceLocation[] {
  const longest = owners.toSorted((owner, other) => other.length - owner.length)[0] ?? [];
  const itemAt = (owner: readonly Json[], index: number): InstanceLocation[] =>
    index >= shape.maxItems ? [] : at(index, shape.itemAt(index), (value) => owner.toSpliced(index, 1, value));
  const first = Array.from({ length: shape.prefix + 1 }, (_, index) => index).flatMap((index) => {
    const owner = owners.find((one) => one.length > index) ?? owners.find((one) => one.length === index);
    return owner === undefined ? [] : itemAt(owner, index);
  });
  // `contains` may need the first item.
  return shape.wanted.length === 0 ? first : [...itemAt(longest, longest.length), ...first];
}
