import { isJsonObject, type JsonObject } from './json.ts';
import { fragmentToPointer, pointerTokens } from './json-pointer.ts';

/** The value at a JSON Pointer in a JSON value, without following references. `undefined` if there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  return pointerTokens(pointer).reduce<unknown>(
    (value, token) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, token)
        ? Reflect.get(value, token)
        : undefined,
    document,
  );
}

/** The target of a reference, one step only. A part that is not a reference is returned itself. */
export function referred(document: JsonObject, part: unknown): unknown {
  return isJsonObject(part) && typeof part.$ref === 'string' ? valueAt(document, fragmentToPointer(part.$ref)) : part;
}
