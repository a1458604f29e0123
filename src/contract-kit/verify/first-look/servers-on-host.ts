import { type Exchange, headerOf, pathnameOf, responseOf } from '../../contract/model/exchange.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { serverUrls } from '../../openapi/document/server-urls.ts';

/** The base URLs of the `servers` of a description, on the host of a target, without the target itself. */
export function serversOnHost(document: JsonObject, baseUrl: URL): URL[] {
  const all = serverUrls(document, new URL('/', baseUrl)).map(({ pathname }) => new URL(pathname, baseUrl));
  const others = [...all, new URL('/', baseUrl)].filter((one) => shownUrl(one) !== shownUrl(baseUrl));
  return [...new Map(others.map((one) => [shownUrl(one), one])).values()];
}

/** The base URL that a redirect of a request leads to. `undefined` if it leads to another path. */
export function redirectedBase(exchange: Exchange, baseUrl: URL): URL | undefined {
  const response = responseOf(exchange);
  const location = response && headerOf(response, 'location');
  if (location === undefined || !URL.canParse(location, baseUrl)) return undefined;
  const { href, pathname } = new URL(location, baseUrl);
  const path = pathnameOf(exchange.request);
  if (!pathname.endsWith(path)) return undefined;
  const base = new URL(pathname.slice(0, pathname.length - path.length) || '/', href);
  return shownUrl(base) === shownUrl(baseUrl) ? undefined : base;
}

/** The same URL by the other one of HTTP and HTTPS. */
export function otherProtocol(baseUrl: URL): URL {
  const other = new URL(baseUrl);
  other.protocol = baseUrl.protocol === 'https:' ? 'http:' : 'https:';
  return other;
}

/** A base URL as users write it. */
export function shownUrl({ href }: URL): string {
  return href.replace(/\/$/, '');
}
