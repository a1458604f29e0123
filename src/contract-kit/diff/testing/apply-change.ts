import type { JsonObject } from '../../openapi/document/json.ts';
import { pointerTokens } from '../../openapi/document/pointer.ts';
import type { OneChange } from './one-changes.ts';

/** A copy of a document with one change applied. */
export function applyChange(document: JsonObject, { at, to, also = [] }: OneChange): JsonObject {
  const copy = structuredClone(document);
  for (const [pointer, value] of [[at, to] as const, ...also]) put(copy, pointer, value);
  return copy;
}

function put(document: object, pointer: string, value: unknown): void {
  const tokens = pointerTokens(pointer);
  const key = tokens.pop() ?? '';
  const owner = tokens.reduce<object>((parent, token) => Object(Reflect.get(parent, token)), document);
  if (value !== undefined) Reflect.set(owner, key, value);
  else if (Array.isArray(owner)) owner.splice(Number(key), 1);
  else Reflect.deleteProperty(owner, key);
}
