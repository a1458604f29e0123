import { isJsonObject, type JsonObject } from '../document/json.ts';
import { fragmentToPointer } from '../document/json-pointer.ts';
import { mapMembers } from '../document/map-members.ts';
import { valueAt } from '../document/value-at.ts';

/**
 * The document without references that lead nowhere, with which Prism does not start, or out of it, which Prism would fetch:
 * there, nothing is said.
 */
export function withoutLostReferences(document: JsonObject): JsonObject {
  const isLost = (value: unknown): boolean =>
    isJsonObject(value) &&
    typeof value.$ref === 'string' &&
    (!value.$ref.startsWith('#') || valueAt(document, fragmentToPointer(value.$ref)) === undefined);
  const part = (key: string, value: unknown): unknown => {
    if (key === 'example' || key === 'examples' || key.startsWith('x-')) return value;
    if (Array.isArray(value)) {
      const kept = key === 'parameters' ? value.filter((one) => !isLost(one)) : value;
      return kept.map((one) => part('', one));
    }
    if (!isJsonObject(value)) return value;
    return isLost(value) ? { description: '' } : mapMembers(value, part);
  };
  return mapMembers(document, part);
}
