import { isJsonArray, isJsonMap, type Json } from '../../openapi/json.ts';
import { arrayShape } from '../generate/array-values.ts';
import type { Conjunction } from '../generate/conjunction.ts';
import { typesOf } from '../generate/keyword-values.ts';
import { objectShapeOf } from '../generate/object-values.ts';
import type { ValueMaker } from '../generate/value-maker.ts';

/** What there is to try at one place in the value. */
export interface InstanceLocation {
  readonly layers: Conjunction;
  readonly path: readonly (string | number)[];
  /** The whole value with another one at this place. */
  readonly wrap: (value: Json) => Json;
}

/** The places in the members and the items of some valid value. */
export function locationsBelow(
  maker: ValueMaker,
  place: InstanceLocation,
  branch: Conjunction,
  bases: readonly Json[],
): InstanceLocation[] {
  const types = typesOf(branch);
  return [
    ...(types.includes('object') ? memberPlaces(maker, place, branch, bases) : []),
    ...(types.includes('array') ? itemPlaces(maker, place, branch, bases) : []),
  ];
}

function memberPlaces(
  maker: ValueMaker,
  place: InstanceLocation,
  branch: Conjunction,
  bases: readonly Json[],
): InstanceLocation[] {
  const shape = objectShapeOf(maker, branch, 1);
  const owners = bases.filter(isJsonMap);
  const extra = shape.extraNames.slice(0, shape.extraKinds);
  // One name for each pattern, too, where there are several.
  const matching = shape.extraNames.filter((name) => owners.some((owner) => name in owner));
  return [...new Set([...shape.names, ...extra, ...matching])].flatMap((name) => {
    const owner = owners.find((one) => Object.hasOwn(one, name)) ?? owners[0];
    const layers = shape.memberOf(name);
    if (owner === undefined || layers.length === 0) return [];
    const wrap = (value: Json): Json => place.wrap({ ...owner, [name]: value });
    return [{ layers, path: [...place.path, name], wrap }];
  });
}

function itemPlaces(
  maker: ValueMaker,
  above: InstanceLocation,
  branch: Conjunction,
  bases: readonly Json[],
): InstanceLocation[] {
  const shape = arrayShape(maker.set, branch);
  const owners = bases.filter(isJsonArray);
  const longest = owners.toSorted((one, other) => other.length - one.length)[0] ?? [];
  const place = (owner: readonly Json[], index: number): InstanceLocation[] => {
    const layers = shape.itemAt(index);
    if (layers.length === 0 || index >= shape.maxItems) return [];
    const wrap = (value: Json): Json => above.wrap([...owner.slice(0, index), value, ...owner.slice(index + 1)]);
    return [{ layers, path: [...above.path, index], wrap }];
  };
  const first = Array.from({ length: shape.prefix + 1 }, (_, index) => index).flatMap((index) => {
    const owner = owners.find((one) => one.length > index) ?? owners.find((one) => one.length === index);
    return owner === undefined ? [] : place(owner, index);
  });
  // The first item may be the one that `contains` needs.
  return shape.wanted.length === 0 ? first : [...place(longest, longest.length), ...first];
}
