import type { JsonObject } from '../contract-kit/document/json.ts';

/** Reads an OpenAPI document from a file; what that takes is loaded only then. */
export async function readDocument(path: string): Promise<JsonObject> {
  const { loadDocument } = await import('../contract-kit/document/load-document.ts');
  return await loadDocument(path);
}
