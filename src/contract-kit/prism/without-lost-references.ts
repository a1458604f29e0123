import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { fragmentToPointer } from '../openapi/json-pointer.ts';
import { mapParts } from '../openapi/map-parts.ts';
import { valueAt } from '../openapi/value-at.ts';

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
