import { isLoopback } from '../exchange/http/loopback.ts';
import type { JsonObject } from '../openapi/document/json.ts';
import { SpecNode } from '../openapi/document/spec-node.ts';

/** The paths that a URL can have in the document, one for each base URL that it starts with. Empty for another API. */
export type PathsBelow = (url: URL) => readonly string[];

/**
 * Finds the path of a URL below the base URLs.
 *
 * @param baseUrls Empty: each of the document's `servers`. URLs of this machine are then accepted on any port and with or
 * without the path of a server, because tests replace servers by local ones.
 */
export function pathsBelowBase(document: JsonObject, baseUrls: readonly (string | URL)[]): PathsBelow {
  const bases = baseUrls.length === 0 ? serversOf(document) : baseUrls.map((url) => new URL(url));
  const prefixes = [...new Set([...bases.map(prefixOf), ''])];
  return (url) => {
    const own = bases.filter(({ origin }) => origin === url.origin).map(prefixOf);
    const candidates = own.length === 0 && baseUrls.length === 0 && isLoopback(url) ? prefixes : own;
    return candidates
      .filter((prefix) => url.pathname.startsWith(`${prefix}/`))
      .map((prefix) => url.pathname.slice(prefix.length));
  };
}

/** The absolute URLs of servers. Relative URLs and URLs with variables have no known origin. */
function serversOf(document: JsonObject): URL[] {
  const servers = SpecNode.root(document).at('servers')?.entries() ?? [];
  return servers.flatMap(([, server]) => {
    const url = server.text('url') ?? '';
    return URL.canParse(url) && !url.includes('{') ? [new URL(url)] : [];
  });
}

function prefixOf({ pathname }: URL): string {
  return pathname.replace(/\/$/, '');
}
