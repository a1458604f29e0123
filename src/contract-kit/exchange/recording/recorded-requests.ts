import { usableSecurity } from '../../contract/credentials/usable-security.ts';
import { headerOf, type WireRequest } from '../../contract/model/exchange.ts';
import { toMember } from '../../contract/model/parameter-wire.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { HeaderField } from '../http/adding-headers.ts';
import type { OutsideReason } from '../observation/match-operation.ts';
import { observeCredentials } from '../observation/observed-credentials.ts';
import type { UnreadPart } from '../observation/observed-request.ts';
import type { MatchTraffic, TrafficMatch } from '../observation/traffic-match.ts';
import type { RecordedExchange } from './recorded-exchange.ts';

/** A recorded exchange with its operation. */
export interface RecordedRequest {
  readonly recorded: RecordedExchange;
  readonly match: TrafficMatch;
  readonly request: WireRequest;
  readonly unread: readonly UnreadPart[];
}

/** A recorded exchange that is not judged, and why. */
export interface Unjudged {
  readonly reason: string;
  /** The exchange in words, without the query. */
  readonly example: string;
}

const outsideReasons: Readonly<Record<OutsideReason, string>> = {
  'other-origin': 'sent to other servers than the API',
  'unknown-path': 'sent to paths that the description does not have',
  'unknown-method': 'sent with methods that the description does not have for their paths',
};

/** Why the request to a proxy for a connection is not judged. */
export const tunnelReason = 'that only opened a tunnel through a proxy (CONNECT)';

/** Finds the operation of a recorded exchange, or says why the exchange is not judged. */
export function recordedRequest(
  recorded: RecordedExchange,
  match: MatchTraffic,
  isWanted: (operation: Operation) => boolean,
): RecordedRequest | Unjudged {
  const { method, headers, body } = recorded;
  if (method === 'CONNECT') return { reason: tunnelReason, example: recorded.url };
  const url = URL.canParse(recorded.url) ? new URL(recorded.url) : undefined;
  if (isWebSocket(recorded)) return { reason: 'that opened a WebSocket', example: url?.origin ?? recorded.url };
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return { reason: 'not sent over HTTP', example: `${method} ${url?.protocol ?? recorded.url}` };
  const found = match(method, url);
  const example = `${method} ${url.origin}${url.pathname}`;
  if (found === 'other-origin') return { reason: outsideReasons[found], example: url.origin };
  if (method === 'OPTIONS' && headerOf(recorded, 'access-control-request-method') !== undefined)
    return { reason: 'sent by a browser before another one (CORS preflight)', example };
  if (typeof found === 'string') return { reason: outsideReasons[found], example };
  if (!isWanted(found.operation)) return { reason: 'of operations that were not selected', example };
  if (recorded.response === undefined)
    return { reason: 'without a response (aborted, blocked, or a failed connection)', example };
  if (headerOf(recorded.response, 'non-authoritative-reason') !== undefined)
    return { reason: 'answered by the browser itself', example };
  if (recorded.isCached) return { reason: 'answered from the cache of the browser', example };
  const path = found.path + url.search;
  const own = relevantHeaders(found.operation, headers);
  const documents304 = found.operation.responses.some(({ status }) => status === '304');
  const mayHaveCopy = own.some(([name]) => /^if-(?:none-match|modified-since)$/i.test(name));
  if (recorded.response.status === 304 && mayHaveCopy && !documents304)
    return { reason: 'answered with 304, because the client has a copy', example };
  const text = body === undefined || body === 'unread' ? {} : { body: body.text };
  return {
    recorded,
    match: found,
    request: { method, path, headers: own, ...text },
    unread: body === 'unread' ? ['body'] : [],
  };
}

/** Whether some requests need credentials and none has any: programs that export recordings leave them out. */
export function lackCredentials(requests: readonly RecordedRequest[]): boolean {
  const seen = requests.flatMap(({ match, request }) => observeCredentials(match.operation, request) ?? []);
  const isMissing = seen.every(({ label, expectation }) => label === 'absent' && expectation !== 'either');
  return isMissing && seen.some(({ expectation }) => expectation === 'refuse');
}

/** A WebSocket begins as a request with `Upgrade` (RFC 6455 §4.1), and may have a URL of its own. */
function isWebSocket({ url, headers }: RecordedExchange): boolean {
  return /\bwebsocket\b/i.test(headerOf({ headers }, 'upgrade') ?? '') || /^wss?:/i.test(url);
}

/** Fields that an operation may judge without naming them. */
const always = ['accept', 'content-type', 'authorization', 'if-none-match', 'if-modified-since'];

/**
 * The header fields of a recorded request that the description speaks of. Browsers add many others, and recordings have the
 * session of a person in them.
 */
function relevantHeaders(operation: Operation, headers: readonly HeaderField[]): HeaderField[] {
  const carried = usableSecurity(operation).flatMap((alternative) => alternative.map(({ kind }) => kind.carry('')));
  const places = [...operation.parameters.map(({ in: place, name }) => ({ in: place, name })), ...carried];
  const names = (place: string): string[] => places.filter((one) => one.in === place).map(({ name }) => name);
  const known = new Set([...always, ...names('header').map((name) => name.toLowerCase())]);
  const cookies = new Set(names('cookie'));
  return headersWhere(headers, (place, name) => (place === 'cookie' ? cookies.has(name) : known.has(name)));
}

/** The header fields and the cookies of these names. The names of fields are in lower case. */
export function headersWhere(
  headers: WireRequest['headers'],
  isWanted: (place: 'header' | 'cookie', name: string) => boolean,
): HeaderField[] {
  return headers.flatMap(([name, value]): HeaderField[] => {
    const key = name.toLowerCase();
    if (key !== 'cookie') return isWanted('header', key) ? [[name, value]] : [];
    const own = value.split(/; */).filter((pair) => isWanted('cookie', toMember(pair)[0].trim()));
    return own.length === 0 ? [] : [[name, own.join('; ')]];
  });
}
