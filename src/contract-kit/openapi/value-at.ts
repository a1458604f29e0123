import type { JsonObject } from './json.ts';
import { pointerTokens } from './json-pointer.ts';

/** The value at a JSON Pointer, without following references. `undefined` if there is none. */
export function valueAt(document: JsonObject, pointer: string): unknown {
  return pointerTokens(pointer).reduce<unknown>(
    (value, token) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, token)
        ? Reflect.get(value, token)
        : undefined,
    document,
  );
}
