import packagedDocument from 'intercom-contract/spec' with { type: 'json' };
import type { JsonObject } from '../contract-kit/openapi/document/json.ts';

/** Reads the description of `--spec`. Default: the packaged one. The modules that read files are loaded on demand. */
export async function readDocument({
  spec,
  allowRef,
}: {
  readonly spec: string | undefined;
  readonly allowRef: readonly string[];
}): Promise<JsonObject> {
  if (spec === undefined) return packagedDocument;
  const { loadDocument } = await import('../contract-kit/openapi/document/load-document.ts');
  return await loadDocument(spec, { allowRefs: allowRef });
}
