import { isJsonObject, type JsonObject } from './json.ts';
import { appendPointer, fragmentToPointer } from './json-pointer.ts';
import { memberKeyword } from './map-parts.ts';
import type { NotVerified } from './not-verified.ts';
import { valueAt } from './value-at.ts';

/** The references of a document that lead nowhere, by the pointer of the part that is one. */
export function danglingReferences(document: JsonObject): NotVerified[] {
  const found: NotVerified[] = [];
  const visit = (value: unknown, pointer: string, keyword = ''): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, appendPointer(pointer, index));
    if (!isJsonObject(value)) return;
    const { $ref } = value;
    if (typeof $ref === 'string' && $ref.startsWith('#') && !leadsSomewhere(document, $ref))
      found.push({ pointer, reason: `$ref ${$ref} leads nowhere in this document` });
    for (const [key, member] of Object.entries(value)) {
      const below = memberKeyword(keyword, key);
      if (below !== 'example' && below !== 'examples') visit(member, appendPointer(pointer, key), below);
    }
  };
  visit(document, '');
  return found;
}

function leadsSomewhere(document: JsonObject, reference: string): boolean {
  try {
    return valueAt(document, fragmentToPointer(reference)) !== undefined;
  } catch {
    return false;
  }
}
