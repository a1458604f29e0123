import { type Exchange, isSuccessStatus } from '../../contract/model/exchange.ts';
import type { KnownRequest } from '../../contract/model/operation-values.ts';
import { isLoopback } from '../../exchange/http/loopback.ts';
import { observeRequest } from '../../exchange/observation/observed-request.ts';
import { trafficMatcher } from '../../exchange/observation/traffic-match.ts';
import { knownRequest, shapeOf } from '../../exchange/recording/known-request.ts';
import type { RecordedExchange } from '../../exchange/recording/recorded-exchange.ts';
import { recordedRequest } from '../../exchange/recording/recorded-requests.ts';
import { addedUp, firstByKey, groupBy } from '../../openapi/document/group-by.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';

/** An accepted exchange of a recording. */
export interface AcceptedExchange {
  readonly operation: Operation;
  readonly exchange: Exchange;
  readonly known: KnownRequest;
}

/** What recordings tell of valid requests. */
export interface KnownRequests {
  /** Accepted requests of an operation, those with other members and parameters first. */
  readonly of: (operation: Operation) => readonly KnownRequest[];
  readonly accepted: readonly AcceptedExchange[];
  /** Why the others are of no use. */
  readonly left: readonly { readonly reason: string; readonly count: number }[];
}

/** So many requests of one operation are sent as they were recorded. */
const maxKnown = 4;

/**
 * @param baseUrl The URL of the target. The recording may be of the target, of the servers of the description, or of this machine,
 * where a proxy has recorded the target at a port of its own.
 */
export function readKnownRequests(
  document: JsonObject,
  exchanges: readonly RecordedExchange[],
  baseUrl: URL,
): KnownRequests {
  const operations = readOperations(document);
  const atServers = trafficMatcher(document, operations, []);
  const atTarget = trafficMatcher(document, operations, [baseUrl]);
  const atOwn = (method: string, url: URL) => {
    return atTarget(method, isLoopback(url) ? new URL(`${baseUrl.origin}${url.pathname}${url.search}`) : url);
  };
  const matchers = [atServers, atOwn];
  const accepted: AcceptedExchange[] = [];
  const left: { readonly reason: string; readonly count: number }[] = [];
  for (const recorded of exchanges) {
    const ways = matchers.map((match) => recordedRequest(recorded, match, () => true));
    const read = ways.find((way) => 'request' in way) ?? ways[0];
    const { status = 0, headers = [], body = new Uint8Array() } = recorded.response ?? {};
    if (read === undefined || 'reason' in read) left.push({ reason: read?.reason ?? '', count: 1 });
    else if (!isSuccessStatus(status)) left.push({ reason: 'that the service refused', count: 1 });
    else if (read.unread.length > 0) left.push({ reason: 'whose body the recording lacks', count: 1 });
    else if (observeRequest(read.match, read.request, ['credentials']).faults.length > 0)
      left.push({ reason: 'that break the description, as `judge` tells', count: 1 });
    else {
      const { match, request } = read;
      const exchange: Exchange = { request, result: { kind: 'response', response: { status, headers, body } } };
      accepted.push({ operation: match.operation, exchange, known: knownRequest(match, request) });
    }
  }
  const byOperation = groupBy(accepted, ({ operation }) => operation.id);
  // One request of each shape.
  const chosenOf = (own: readonly AcceptedExchange[]): KnownRequest[] =>
    firstByKey(own, ({ known }) => shapeOf(known))
      .slice(0, maxKnown)
      .map(({ known }) => known);
  const chosen = new Map([...byOperation].map(([id, own]) => [id, chosenOf(own)]));
  return { of: ({ id }) => chosen.get(id) ?? [], accepted, left: addedUp(left, ({ reason }) => reason, 'count') };
}
