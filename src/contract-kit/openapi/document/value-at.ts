import { isJsonObject, type Json, type JsonMap, type JsonObject } from './json.ts';
import { fragmentToPointer, pointerTokens } from './pointer.ts';

/** The value at a JSON Pointer in a JSON value, without following references. `undefined` if there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  return memberAt(document, pointerTokens(pointer));
}

/** The value at an instance path: at these keys and indexes. `undefined` if there is none. */
export function memberAt(value: Json | undefined, path: readonly (string | number)[]): Json | undefined;
export function memberAt(value: unknown, path: readonly (string | number)[]): unknown;
export function memberAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((owner, key) => (isOwner(owner, key) ? Reflect.get(owner, key) : undefined), value);
}

function isOwner(owner: unknown, key: string | number): owner is object {
  return typeof owner === 'object' && owner !== null && Object.hasOwn(owner, key);
}

/**
 * A copy of a value with another one at an instance path, which may be the end of a list. Objects get members that they lack.
 * A path that leads nowhere changes nothing.
 */
export function withValueAt(value: Json, path: readonly (string | number)[], other: Json): Json;
export function withValueAt(value: unknown, path: readonly (string | number)[], other: unknown): unknown;
export function withValueAt(value: unknown, [key, ...rest]: readonly (string | number)[], other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = String(key) === String(value.length) ? [...value, {}] : value;
    return items.map((item, index) => (String(index) === String(key) ? withValueAt(item, rest, other) : item));
  }
  if (!isJsonObject(value)) return value;
  return { ...value, [key]: withValueAt(Object.hasOwn(value, key) ? value[key] : {}, rest, other) };
}

/** An object without one of its members. */
export function withoutMember(object: JsonMap, name: string): JsonMap {
  const { [name]: _left, ...rest } = object;
  return rest;
}

/** The pointer that the local `$ref` of a part stands for. `undefined` if the part has none. */
export function localReference(part: unknown): string | undefined {
  if (!isJsonObject(part) || typeof part.$ref !== 'string' || !part.$ref.startsWith('#')) return undefined;
  return fragmentToPointer(part.$ref);
}

/** The target of a reference, one step only. A part that is not a reference is returned itself. */
export function referred(document: JsonObject, part: unknown): unknown {
  return isJsonObject(part) && typeof part.$ref === 'string' ? valueAt(document, fragmentToPointer(part.$ref)) : part;
}
