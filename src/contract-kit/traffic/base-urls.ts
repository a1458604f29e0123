import { isLoopback } from '../http/loopback.ts';
import type { JsonObject } from '../openapi/json.ts';
import { SpecNode } from '../openapi/spec-node.ts';

/** The paths below which a URL may be one of the document's; none where its origin is another API's. */
export type PathsBelow = (url: URL) => readonly string[];

/**
 * Which URLs belong to a document: those below the given base URL. Without one, those below its `servers`, and whatever
 * is on this machine, because tests put stand-ins on ports of their own.
 */
export function pathsBelowBase(document: JsonObject, baseUrl: string | URL | undefined): PathsBelow {
  const bases = baseUrl === undefined ? serversOf(document) : [new URL(baseUrl)];
  const prefixes = [...new Set([...bases.map(prefixOf), ''])];
  return (url) => {
    const own = bases.filter(({ origin }) => origin === url.origin).map(prefixOf);
    const candidates = own.length === 0 && baseUrl === undefined && isLoopback(url) ? prefixes : own;
    return candidates
      .filter((prefix) => url.pathname.startsWith(`${prefix}/`))
      .map((prefix) => url.pathname.slice(prefix.length));
  };
}

/** Servers with variables, and relative ones, name no origin. */
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
