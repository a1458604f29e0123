import type { JsonObject } from './json.ts';
import { SpecNode } from './spec-node.ts';

/**
 * The URLs of the servers of a document. Those with variables are left out, because their origin is not known.
 *
 * @param base What relative URLs are relative to. Default: they are left out.
 */
export function serverUrls(document: JsonObject, base?: URL): URL[] {
  return (SpecNode.root(document).at('servers')?.entries() ?? []).flatMap(([, server]) => {
    const url = server.text('url') ?? '';
    return URL.canParse(url, base) && !url.includes('{') ? [new URL(url, base)] : [];
  });
}
