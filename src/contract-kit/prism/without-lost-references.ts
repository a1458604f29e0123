import { isJsonObject, type JsonObject } from '../document/json.ts';
import { fragmentToPointer } from '../document/json-pointer.ts';
import { valueAt } from '../document/value-at.ts';
import { mapParts } from './map-parts.ts';

/**
 * The document without references that lead nowhere, with which Prism does not start, or out of it, which Prism would fetch:
 * there, nothing is said.
 */
export function withoutLostReferences(document: JsonObject): JsonObject {
  const isLost = (value: unknown): boolean =>
    isJsonObject(value) &&
    typeof value.$ref === 'string' &&
    (!value.$ref.startsWith('#') || valueAt(document, fragmentToPointer(value.$ref)) === undefined);
  return mapParts(document, (key, value) => {
    if (key === 'parameters' && Array.isArray(value)) return value.filter((one) => !isLost(one));
    return isLost(value) ? { description: '' } : value;
  });
}
