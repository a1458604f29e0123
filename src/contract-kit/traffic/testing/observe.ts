import { onTestFinished } from 'vitest';
import type { JsonObject } from '../../openapi/document/json.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { startRawServer } from '../../testing/raw-server.ts';
import {
  type ContractFetchOptions,
  contractFetch,
  type FetchFunction,
  type OutsideRequest,
} from '../contract-fetch.ts';
import type { TrafficFinding } from '../traffic-finding.ts';

/** A valid order, and the options of a valid request for it. */
export const order = { number: 7, state: 'open' };
export const good = { headers: { Authorization: 'Bearer s3cret', Edition: '1.1' } };

export interface Observed {
  readonly url: string;
  readonly fetch: FetchFunction;
  /** The heads of the requests that reached the provider. */
  readonly heads: readonly string[];
  readonly findings: readonly TrafficFinding[];
  readonly outside: readonly OutsideRequest[];
  /** Each finding in one line. */
  readonly found: () => string[];
}

/** Starts a provider that always gives this response, and returns a `contractFetch` for it. */
export async function observe(
  response: string,
  { document = orderDocument, ...options }: Partial<ContractFetchOptions> & { readonly document?: JsonObject } = {},
): Promise<Observed> {
  const server = await startRawServer((socket) => (response === '' ? socket.end() : socket.end(response)));
  onTestFinished(server.close);
  const findings: TrafficFinding[] = [];
  const outside: OutsideRequest[] = [];
  const fetch: FetchFunction = contractFetch(document, {
    onFinding: (finding) => findings.push(finding),
    onOutside: (request) => outside.push(request),
    ...options,
  });
  const found = () => findings.map(({ side, clause, actual }) => `${side} ${clause}: ${actual}`);
  return { url: server.url.origin, heads: server.heads, fetch, findings, found, outside };
}
