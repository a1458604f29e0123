import { isJsonObject, type Json } from '../../openapi/document/json.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';

/** The keys and indexes that lead to a part of a value. */
export type InstancePath = readonly (string | number)[];

interface Part<Value> {
  readonly path: InstancePath;
  readonly value: Value;
}

/** A value and all values in it, outer ones first. */
export function valuesIn(value: Json, path?: InstancePath): Generator<Part<Json>>;
export function valuesIn(value: unknown, path?: InstancePath): Generator<Part<unknown>>;
export function* valuesIn(value: unknown, path: InstancePath = []): Generator<Part<unknown>> {
  const waiting: Part<unknown>[] = [{ path, value }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    const { path: outer, value: owner } = next;
    const members = Array.isArray(owner) ? [...owner.entries()] : isJsonObject(owner) ? Object.entries(owner) : [];
    waiting.push(...members.map(([key, member]) => ({ path: [...outer, key], value: member })).reverse());
  }
}

/**
 * A value with other texts.
 *
 * @param change Gets a text, its path, and what puts another text in its place.
 */
export function withTexts(
  value: Json,
  change: (text: string, path: InstancePath, put: (other: string) => Json) => string,
): Json {
  return [...valuesIn(value)].reduce((whole, { path, value: text }) => {
    const put = (other: string): Json => withValueAt(whole, path, other);
    const changed = typeof text === 'string' ? change(text, path, put) : text;
    return typeof changed === 'string' && changed !== text ? put(changed) : whole;
  }, value);
}

/** The name of the member at a path. An item of a list has the name of the list. */
export function nameAt(path: InstancePath): string {
  return String(path.findLast((key) => typeof key === 'string') ?? '');
}

/** The path with `items` for each index. */
export function pathNames(path: InstancePath): string[] {
  return path.map((key) => (typeof key === 'number' ? 'items' : key));
}

/** The same for all items of a list. */
export function placeKey(path: InstancePath): string {
  return JSON.stringify(path.map((step) => (typeof step === 'number' ? 0 : step)));
}
