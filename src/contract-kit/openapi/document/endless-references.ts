import { isJsonObject, type JsonObject } from './json.ts';
import { appendPointer } from './pointer.ts';
import { localReference, valueAt } from './value-at.ts';

/** Keywords whose subschemas judge the same value as the schema that has the keyword. */
const inPlace = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas'];
/** A longer chain of references counts as endless. */
const maxSchemas = 1000;

/**
 * Pointers to the references through which a schema applies to the same value again, for example because it is a part
 * of its own `allOf`. Validation by such a schema never ends. Cycles through properties and items are not included.
 */
export function endlessReferences(document: JsonObject): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const open = new Set<string>();

  /** Whether a schema refers to itself. */
  const leadsBack = (schema: unknown, pointer: string): boolean => {
    if (open.has(pointer) || open.size > maxSchemas) return true;
    if (!isJsonObject(schema) || done.has(pointer)) return false;
    open.add(pointer);
    for (const keyword of inPlace) {
      const value = schema[keyword];
      const at = appendPointer(pointer, keyword);
      const isSeveral = Array.isArray(value) || keyword === 'dependentSchemas';
      if (!isSeveral) leadsBack(value, at);
      else for (const [key, one] of Object.entries(Object(value))) leadsBack(one, appendPointer(at, key));
    }
    const target = localReference(schema);
    if (target !== undefined && leadsBack(valueAt(document, target), target)) found.push(`${pointer}/$ref`);
    open.delete(pointer);
    done.add(pointer);
    return false;
  };

  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('$ref' in value) leadsBack(value, pointer);
    for (const [key, member] of Object.entries(value)) visit(member, appendPointer(pointer, key));
  };
  visit(document, '');
  return found;
}
