import { isJsonObject, type JsonObject } from './json.ts';
import { fragmentToPointer } from './json-pointer.ts';
import { valueAt } from './value-at.ts';

/** The target of a reference, one step only. A part that is not a reference is returned itself. */
export function referred(document: JsonObject, part: unknown): unknown {
  return isJsonObject(part) && typeof part.$ref === 'string' ? valueAt(document, fragmentToPointer(part.$ref)) : part;
}
