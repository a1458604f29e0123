import { isJsonObject, type JsonObject } from './json.ts';
import { fragmentToPointer } from './json-pointer.ts';
import { valueAt } from './value-at.ts';

/** What a part of a document refers to, one step on; the part itself where it is no reference. */
export function referred(document: JsonObject, part: unknown): unknown {
  return isJsonObject(part) && typeof part.$ref === 'string' ? valueAt(document, fragmentToPointer(part.$ref)) : part;
}
