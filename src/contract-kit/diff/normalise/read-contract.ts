import { isJsonObject, type JsonObject } from '../../openapi/json.ts';
import { appendPointer, fragmentToPointer } from '../../openapi/json-pointer.ts';
import { toJsonSchemaDialect } from '../../openapi/json-schema-dialect.ts';
import type { NotVerified } from '../../openapi/not-verified.ts';
import { type Operation, readOperations, readWebhooks, type Webhook } from '../../openapi/operation.ts';
import { readableDocument } from '../../openapi/readable-document.ts';
import { withReplaced } from '../../openapi/replace-parts.ts';
import { valueAt } from '../../openapi/value-at.ts';
import type { UncomparedPart } from '../model/contract-change.ts';

/** One of two documents, as it is compared. */
export interface ComparedContract {
  /** With schemas of JSON Schema 2020-12. */
  readonly document: JsonObject;
  /** As it was given, without what cannot be read. */
  readonly readable: JsonObject;
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Webhook[];
  /** Parts that cannot be read, and are left out. */
  readonly uncompared: readonly UncomparedPart[];
}

/** Reads a bundled document of OpenAPI 3.0 or later. Parts that cannot be read are left out. */
export function readContract(given: JsonObject, side: 'old' | 'new'): ComparedContract {
  const dangling = danglingReferences(given);
  const readable = withReplaced(given, new Map(dangling.map(({ pointer }) => [pointer, {}])));
  const document = toJsonSchemaDialect(readable);
  const operations = readOperations(document);
  const { notVerified } = readableDocument(document);
  const parts = [...dangling, ...notVerified, ...operations.flatMap((operation) => operation.notVerified)];
  const uncompared = new Map(
    parts.map(({ pointer, reason }) => [`${pointer} ${reason}`, { document: side, pointer, reason } as const]),
  );
  return { document, readable, operations, webhooks: readWebhooks(document), uncompared: [...uncompared.values()] };
}

/** The references of a document that lead nowhere, by the pointer of the part that is one. */
function danglingReferences(document: JsonObject): NotVerified[] {
  const found: NotVerified[] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, appendPointer(pointer, index));
    if (!isJsonObject(value)) return;
    const { $ref } = value;
    if (typeof $ref === 'string' && $ref.startsWith('#') && !leadsSomewhere(document, $ref))
      found.push({ pointer, reason: `$ref ${$ref} leads nowhere in this document` });
    for (const [key, member] of Object.entries(value))
      if (key !== 'example' && key !== 'examples') visit(member, appendPointer(pointer, key));
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
