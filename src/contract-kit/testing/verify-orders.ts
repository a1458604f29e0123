import type { FailureKind, WireRequest, WireResponse } from '../contract/model/exchange.ts';
import { urlTarget } from '../mock/url-target.ts';
import type { Report } from '../report/report.ts';
import type { VerifyOptions } from '../verify/plan/verify-options.ts';
import { verify } from '../verify/verify.ts';
import { orderDocument } from './order-document.ts';

/** A request as the provider of orders sees it. */
export interface OrderRequest {
  readonly number: string;
  /** Without the query. */
  readonly path: string;
  /** Whether it is valid, credentials included. */
  readonly isValid: boolean;
  readonly edition: string | undefined;
  readonly full: string | undefined;
  /** How often these bytes came before. */
  readonly earlier: number;
  /** How many requests came before. */
  readonly index: number;
}

export interface OrderResponse {
  readonly status: number;
  readonly headers?: WireResponse['headers'];
  /** Default: what the document has for the status. */
  readonly body?: string;
}

/** What a provider does instead of what it should: another status or response, or none at all. */
export type OrderFault = (request: OrderRequest) => Answer | Promise<Answer>;
type Answer = number | OrderResponse | FailureKind | undefined;

const editions = [undefined, '1.0', '1.1', 'Next'];

const headersOf = (status: number): WireResponse['headers'] => [
  ['Content-Type', 'application/json'],
  ...(status === 401 ? [['WWW-Authenticate', 'Bearer'] as const] : []),
];

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Verifies a provider of orders that is right but for one fault. It is a function: no socket is opened. */
export async function verifyOrders(
  fault: OrderFault,
  options: Partial<VerifyOptions> = {},
): Promise<{ report: Report; sent: readonly WireRequest[] }> {
  const sent: WireRequest[] = [];
  const seen = new Map<string, number>();
  const answer = async (request: WireRequest): Promise<OrderResponse | FailureKind> => {
    const key = JSON.stringify(request);
    const earlier = seen.get(key) ?? 0;
    seen.set(key, earlier + 1);
    const values = (name: string): string[] =>
      request.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value.trim());
    const [path = '', query] = request.path.split('?');
    const number = decode(path.replace(/^\/\w+\//, ''));
    const fulls = new URLSearchParams(query).getAll('full');
    const isAuthorized = values('authorization').join() === 'Bearer good';
    const isSound =
      /^-?\d+$/.test(number) &&
      values('edition').length < 2 &&
      editions.includes(values('edition')[0]) &&
      fulls.every((text) => text === 'true' || text === 'false');
    const [edition] = values('edition');
    const [full] = fulls;
    sent.push(request);
    const own = await fault({
      number,
      path,
      isValid: isAuthorized && isSound,
      edition,
      full,
      earlier,
      index: sent.length - 1,
    });
    if (typeof own === 'string' || typeof own === 'object') return own;
    return { status: own ?? (isAuthorized ? (isSound ? 200 : 400) : 401) };
  };
  const report = await verify({
    document: orderDocument,
    token: 'good',
    target: urlTarget('http://127.0.0.1:1'),
    connect: () => ({
      send: async (request) => {
        const own = await answer(request);
        if (typeof own === 'string') return { request, result: { kind: 'failure', failure: own, message: own } };
        const { status, headers = headersOf(own.status) } = own;
        const body = new TextEncoder().encode(own.body ?? (status === 200 ? '{"number":1}' : '{}'));
        return { request, result: { kind: 'response', response: { status, headers, body } } };
      },
      isGone: () => false,
      close: () => {},
    }),
    ...options,
  });
  return { report, sent };
}
