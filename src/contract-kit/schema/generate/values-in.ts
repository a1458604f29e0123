import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';

/** The keys and indexes that lead to a part of a value. */
export type InstancePath = readonly (string | number)[];

/** A value and all values in it, outer ones first. */
export function* valuesIn(
  value: Json,
  path: InstancePath = [],
): Generator<{ readonly path: InstancePath; readonly value: Json }> {
  yield { path, value };
  const members = isJsonArray(value) ? value.entries() : isJsonMap(value) ? Object.entries(value) : [];
  for (const [key, member] of members) yield* valuesIn(member, [...path, key]);
}

/** A copy of a value with other texts. */
export function withTexts(
  value: Json,
  change: (text: string, path: InstancePath) => string,
  path: InstancePath = [],
): Json {
  if (typeof value === 'string') return change(value, path);
  if (isJsonArray(value)) return value.map((item, index) => withTexts(item, change, [...path, index]));
  if (!isJsonMap(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, withTexts(member, change, [...path, key])]);
  return Object.fromEntries(members);
}

/** The name of the member at a path. An item of a list has the name of the list. */
export function nameAt(path: InstancePath): string {
  return String(path.findLast((key) => typeof key === 'string') ?? '');
}

/** The same for all items of a list. */
export function placeKey(path: InstancePath): string {
  return JSON.stringify(path.map((step) => (typeof step === 'number' ? 0 : step)));
}
