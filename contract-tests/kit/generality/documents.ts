import { fileURLToPath } from 'node:url';
import { type JsonObject, loadDocument } from 'intercom-contract/contract-kit';

export type DocumentName = 'pet-store' | 'drawings' | 'traps' | 'ledger';

/** One of the documents in `contract-tests/kit/documents`. */
export function readFixture(name: DocumentName): Promise<JsonObject> {
  return loadDocument(fileURLToPath(new URL(`../documents/${name}.yaml`, import.meta.url)));
}
