import { generatedBy } from './header.ts';
import type { Spec } from './spec-document.ts';

/** `openapi.json`: the bundled document, importable without a YAML reader. */
export function openapiFile({ document }: Spec): string {
  return `${JSON.stringify({ 'x-generated-by': generatedBy, ...document }, null, 2)}\n`;
}
