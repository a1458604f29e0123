import { fileURLToPath } from 'node:url';
import { type JsonObject, loadDocument } from 'intercom-contract/contract-kit';

const withLinks = await loadDocument(fileURLToPath(new URL('workshop.yaml', import.meta.url)));

/** The description of the workshop, with its `links` or without. */
export function workshopDocument({ links = true }: { readonly links?: boolean } = {}): JsonObject {
  return links ? withLinks : withoutLinks(withLinks);
}

function withoutLinks(document: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(document, (name, value: unknown) => (name === 'links' ? undefined : value)));
}
