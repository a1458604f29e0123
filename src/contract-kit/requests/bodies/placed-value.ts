import { isJsonArray, isJsonMap, isJsonObject, type Json } from '../../openapi/document/json.ts';
import { memberAt, withValueAt } from '../../openapi/document/value-at.ts';

/** A valid value in the place of another one. */
export interface Placed {
  readonly path: readonly (string | number)[];
  readonly value: Json;
  /** How the number is spelled. Default: as JSON usually writes it. */
  readonly literal?: string;
  /** Whether it is a plain text in place of a special one, so that only its length tells anything. */
  readonly isPlain?: true;
}

/** A valid value with others in some places. */
export interface PlacedValue {
  readonly base: Json;
  readonly placed: readonly Placed[];
}

export function wholeOf({ base, placed }: PlacedValue): Json {
  return placed.reduce((whole, { path, value }) => withValueAt(whole, path, value), base);
}

/**
 * The same with fewer of the values: two halves of them. If there is only one, the parts in which it differs from what it
 * replaces, or the whole of them if neither half is enough. Empty if it has no such parts.
 */
export function smallerValues({ base, placed }: PlacedValue): PlacedValue[] {
  const [only, ...others] = placed;
  if (only === undefined) return [];
  if (others.length > 0) {
    const half = Math.ceil(placed.length / 2);
    return [placed.slice(0, half), placed.slice(half)].map((some) => ({ base, placed: some }));
  }
  const inner = only.literal === undefined ? differingParts(memberAt(base, only.path), only) : [];
  const [first] = inner;
  if (first === undefined || first.path.length === only.path.length) return [];
  const parts = { base, placed: inner };
  const smaller = smallerValues(parts);
  return inner.length > 1 ? smaller : [...smaller, parts];
}

/** The outermost parts of a value that differ from those of another one. The whole value if they have no parts in common. */
export function differingParts(before: unknown, { path, value }: Placed): Placed[] {
  const isAsLong = isJsonArray(value) && Array.isArray(before) && before.length === value.length;
  const isAlike = isAsLong || (isJsonMap(value) && isJsonObject(before));
  if (!isAlike) return [{ path, value }];
  const members = isJsonArray(value) ? [...value.entries()] : Object.entries(value);
  return members
    .filter(([key, member]) => JSON.stringify(memberAt(before, [key])) !== JSON.stringify(member))
    .map(([key, member]) => ({ path: [...path, key], value: member }));
}
