import type { JsonObject } from '../contract-kit/openapi/document/json.ts';
import type { LoadOptions } from '../contract-kit/openapi/document/load-document.ts';

/** Reads an OpenAPI document from a file. The modules for that are loaded on demand. */
export async function readDocument(path: string, options: LoadOptions): Promise<JsonObject> {
  const { loadDocument } = await import('../contract-kit/openapi/document/load-document.ts');
  return await loadDocument(path, options);
}
