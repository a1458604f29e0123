import type { JsonObject } from '../../openapi/document/json.ts';
import { serverUrls } from '../../openapi/document/server-urls.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { isLoopback } from '../http/loopback.ts';
import { matchOperation, type OperationMatch, type OutsideReason } from './match-operation.ts';

/** The operation of a request that another program sent. */
export interface TrafficMatch extends OperationMatch {
  /** The path of the request below its base URL, without the query. */
  readonly path: string;
  readonly baseUrl: URL;
}

/** The operation of a request, or why it belongs to none. */
export type MatchTraffic = (method: string, url: URL) => TrafficMatch | OutsideReason;

/** @param baseUrls As {@link pathsBelowBase} takes them. */
export function trafficMatcher(
  document: JsonObject,
  operations: readonly Operation[],
  baseUrls: readonly (string | URL)[],
): MatchTraffic {
  const pathsBelow = pathsBelowBase(document, baseUrls);
  return (method, url) => {
    const paths = pathsBelow(url);
    const matches = paths.map((path) => [path, matchOperation(operations, path, method)] as const);
    const found = matches.find(([, match]) => typeof match === 'object') ?? matches.at(-1);
    const [path, match] = found ?? ['', 'other-origin'];
    if (typeof match === 'string') return match;
    const baseUrl = new URL(url.pathname.slice(0, url.pathname.length - path.length), url.origin);
    return { ...match, path, baseUrl };
  };
}

/**
 * Finds the paths that a URL can have in the document, one for each base URL that it starts with. Empty for another API.
 *
 * @param baseUrls Empty: each of the document's `servers`. URLs of this machine are then accepted on any port and with or
 * without the path of a server, because tests replace servers by local ones.
 */
export function pathsBelowBase(document: JsonObject, baseUrls: readonly (string | URL)[]): (url: URL) => string[] {
  const bases = baseUrls.length === 0 ? serverUrls(document) : baseUrls.map((url) => new URL(url));
  const prefixes = [...new Set([...bases.map(prefixOf), ''])];
  return (url) => {
    const own = bases.filter(({ origin }) => origin === url.origin).map(prefixOf);
    const candidates = own.length === 0 && baseUrls.length === 0 && isLoopback(url) ? prefixes : own;
    const leading = candidates.filter((prefix) => url.pathname.startsWith(`${prefix}/`));
    return leading.map((prefix) => url.pathname.slice(prefix.length));
  };
}

function prefixOf({ pathname }: URL): string {
  return pathname.replace(/\/$/, '');
}
