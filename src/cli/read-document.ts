import type { JsonObject } from '../contract-kit/document/json.ts';
import type { LoadOptions } from '../contract-kit/document/load-document.ts';

/** Reads an OpenAPI document from a file; what that takes is loaded only then. */
export async function readDocument(path: string, options: LoadOptions): Promise<JsonObject> {
  const { loadDocument } = await import('../contract-kit/document/load-document.ts');
  return await loadDocument(path, options);
}
