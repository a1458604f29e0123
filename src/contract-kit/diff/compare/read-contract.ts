import type { JsonObject } from '../../openapi/document/json.ts';
import { toJsonSchemaDialect } from '../../openapi/document/json-schema-dialect.ts';
import { memberKeyword } from '../../openapi/document/map-parts.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { appendPointer, fragmentToPointer } from '../../openapi/document/pointer.ts';
import { readableDocument } from '../../openapi/document/readable-document.ts';
import { valueAt } from '../../openapi/document/value-at.ts';
import { withReplaced } from '../../openapi/document/with-replaced.ts';
import { type Operation, readOperations, readWebhooks, type Webhook } from '../../openapi/operation/operation.ts';
import { mannerOf } from '../../openapi/operation/security.ts';
import { unreadable } from '../../schema/compare/schema-pair.ts';
import type { UncomparedPart } from './contract-change.ts';

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
  const dangling = danglingReferences(given, given);
  const readable = withReplaced(given, new Map(dangling.map(({ pointer }) => [pointer, { [unreadable]: true }])));
  const document = toJsonSchemaDialect(readable);
  const operations = readOperations(document);
  const { notVerified } = readableDocument(document);
  const ofOperations = operations.flatMap((operation) => [...operation.notVerified, ...unclearSchemes(operation)]);
  const parts = [...dangling, ...notVerified, ...ofOperations];
  const all = parts.map(({ pointer, reason }) => ({ document: side, pointer, reason }) as const);
  const uncompared = new Map(all.map((one) => [`${one.pointer} ${one.reason}`, one]));
  return { document, readable, operations, webhooks: readWebhooks(document), uncompared: [...uncompared.values()] };
}

function unclearSchemes({ security }: Operation): NotVerified[] {
  const unclear = security.flat().filter((scheme) => mannerOf(scheme) === undefined);
  return unclear.map(({ node: { pointer } }) => ({ pointer, reason: 'it does not say how credentials are sent' }));
}

/** The references in a part of a document that lead nowhere, by the pointer of the part that is one. */
function danglingReferences(document: JsonObject, part: unknown, pointer = '', keyword = ''): NotVerified[] {
  if (typeof part !== 'object' || part === null || keyword === 'example' || keyword === 'examples') return [];
  const { $ref } = Object(part);
  const isDangling = typeof $ref === 'string' && $ref.startsWith('#') && !leadsSomewhere(document, $ref);
  const own = isDangling ? [{ pointer, reason: `$ref ${$ref} leads nowhere in this document` }] : [];
  const below = Object.entries(part).flatMap(([key, member]) =>
    danglingReferences(document, member, appendPointer(pointer, key), memberKeyword(keyword, key)),
  );
  return [...own, ...below];
}

function leadsSomewhere(document: JsonObject, reference: string): boolean {
  try {
    return valueAt(document, fragmentToPointer(reference)) !== undefined;
  } catch {
    return false;
  }
}
