import packagedDocument from 'intercom-contract/spec' with { type: 'json' };
import type { JsonObject } from '../contract-kit/openapi/document/json.ts';
import type { VerifyArguments } from './verify-command-options.ts';

/** Reads the description of `--spec`. Default: the packaged one. The modules that read files are loaded on demand. */
export async function readDocument(given: Pick<VerifyArguments, 'spec' | 'allowRef'>): Promise<JsonObject> {
  if (given.spec === undefined) return packagedDocument;
  const { loadDocument } = await import('../contract-kit/openapi/document/load-document.ts');
  return await loadDocument(given.spec, { allowRefs: given.allowRef });
}
