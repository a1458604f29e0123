import { Agent, type AgentOptions, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Exchange,
  type FailureKind,
  failureOf,
  maxBodyBytes,
  type WireRequest,
} from '../../contract/model/exchange.ts';

export interface ConnectionOptions {
  /** Milliseconds from the first byte sent to the last byte received. */
  readonly timeoutMs: number;
  /** Sockets kept open at most. */
  readonly concurrency: number;
  /**
   * Milliseconds to wait for a provider that has answered before and does not listen any more, because it may restart.
   * After that it counts as gone. Default: 0, and the provider never counts as gone.
   */
  readonly restartMs?: number | undefined;
}

export interface SendOptions {
  /** Makes the request that is sent again after an idle connection broke on use. Default: the same request. */
  readonly renewed?: () => WireRequest | Promise<WireRequest>;
  /**
   * Requests with the same number share one socket, as long as the provider keeps it open. Default: any free socket.
   */
  readonly lane?: number | undefined;
}

/** An exchange, and whether its socket had been used before. */
interface Sent {
  readonly exchange: Exchange;
  readonly reusedSocket: boolean;
}

/** Keep-alive connections to one base URL. */
export interface Connection {
  /** Sends a request. It never rejects: a failure is the result of the exchange. It does not follow redirects. */
  readonly send: (request: WireRequest, options?: SendOptions) => Promise<Exchange>;
  /** Whether the provider has answered once, and nothing listens there any more. */
  readonly isGone: () => boolean;
  readonly close: () => void;
}

/** Milliseconds between two attempts to reach a provider that restarts. */
const pauseMs = 100;

/** Opens connections to `baseUrl` when they are first needed. */
export function openConnection(baseUrl: URL, { timeoutMs, concurrency, restartMs = 0 }: ConnectionOptions): Connection {
  const isTls = baseUrl.protocol === 'https:';
  const createAgent = (options: AgentOptions): Agent => (isTls ? new HttpsAgent(options) : new Agent(options));
  const maxSockets = concurrency;
  const agents = [createAgent({ keepAlive: true, maxSockets }), createAgent({ maxSockets })] as const;
  const lanes = new Map<number, Agent>();
  let isReusing = true;
  const agentFor = (lane: number | undefined): Agent => {
    if (!isReusing) return agents[1];
    if (lane === undefined) return agents[0];
    const own = lanes.get(lane) ?? createAgent({ keepAlive: true, maxSockets: 1 });
    lanes.set(lane, own);
    return own;
  };
  let isClosed = false;
  let hasAnswered = false;
  let isGone = false;
  const closing = new AbortController();
  const send = isTls ? httpsRequest : httpRequest;
  // A URL writes its parts anew each time that they are read.
  const { host, port } = baseUrl;
  const hostname = baseUrl.hostname.replace(/[[\]]/g, '');
  const once = (request: WireRequest, lane?: number): Promise<Sent> =>
    new Promise((resolve) => {
      const end = (result: Exchange['result']): void => {
        clearTimeout(timer);
        resolve({ exchange: { request, result }, reusedSocket: outgoing.reusedSocket });
      };
      const fail = (failure: FailureKind, message: string): void => {
        outgoing.destroy();
        end({ kind: 'failure', failure, message });
      };
      const outgoing = send({
        agent: agentFor(lane),
        host: hostname,
        port,
        method: request.method,
        path: baseUrl.pathname.replace(/\/$/, '') + request.path,
        headers: rawHeaders(host, request),
      });
      // The `timeout` option of Node only watches for idleness; a slow drip would never end.
      const timer = setTimeout(() => fail('timeout', `no complete response within ${timeoutMs} ms`), timeoutMs);
      outgoing.on('error', (error) => fail(failureKindOf(error), error.message));
      outgoing.on('response', (incoming) => {
        const done = (body: Uint8Array): void => {
          const response = { status: incoming.statusCode ?? 0, headers: headerPairs(incoming.rawHeaders), body };
          end({ kind: 'response', response });
        };
        readBody(incoming, done, (message) => fail('truncated', message));
      });
      outgoing.end(request.body ?? '');
    });
  /** Repeats a request until the provider listens. It may, because a provider that does not listen received nothing. */
  const onceItListens = async (request: WireRequest, lane?: number): Promise<Sent> => {
    let sent = await once(request, lane);
    const isAway = (): boolean => failureOf(sent.exchange) === 'unreachable';
    hasAnswered ||= !isAway();
    for (let waited = 0; isAway() && hasAnswered && !isGone && !isClosed && waited < restartMs; waited += pauseMs) {
      // Ended early when the connection is closed, and with no timer left that would keep the process alive.
      await pause(pauseMs, undefined, { signal: closing.signal }).catch(() => {});
      sent = await once(request, lane);
    }
    isGone ||= isAway() && hasAnswered && !isClosed && restartMs > 0;
    return sent;
  };
  return {
    // A provider may close an idle connection just as it is used again (RFC 9112 §9.3.1). That is no fault, so send again.
    send: async (request, { renewed = () => request, lane } = {}) => {
      if (isClosed)
        return { request, result: { kind: 'failure', failure: 'reset', message: 'the connection is closed' } };
      const first = await onceItListens(request, lane);
      const isStale = first.reusedSocket && failureOf(first.exchange) === 'reset';
      if (!isStale || isClosed) return first.exchange;
      // Connections are not reused from now on, so that every broken connection is a fault.
      isReusing = false;
      const { exchange } = await once(await renewed());
      // The provider ended when it broke the first connection.
      return failureOf(exchange) === 'unreachable' ? first.exchange : exchange;
    },
    isGone: () => isGone,
    close: () => {
      isClosed = true;
      closing.abort();
      for (const agent of [...agents, ...lanes.values()]) agent.destroy();
    },
  };
}

/**
 * A flat array keeps the case and the duplicates of header names; Node then leaves `Host` to us. A method that expects a body
 * has a `Content-Length` even without one (RFC 9110 §8.6).
 */
function rawHeaders(host: string, { method, headers, body }: WireRequest): string[] {
  const raw = ['Host', host];
  for (const [name, value] of headers) raw.push(name, value);
  if (body !== undefined || ['POST', 'PUT', 'PATCH'].includes(method))
    raw.push('Content-Length', String(Buffer.byteLength(body ?? '')));
  return raw;
}

function readBody(incoming: IncomingMessage, done: (body: Uint8Array) => void, broken: (message: string) => void) {
  const chunks: Buffer[] = [];
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > maxBodyBytes) broken(`the body exceeds ${maxBodyBytes} bytes`);
    else chunks.push(chunk);
  });
  incoming.on('close', () => {
    if (incoming.complete) done(Buffer.concat(chunks));
    else broken('the connection closed before the body was complete');
  });
}

function headerPairs(raw: readonly string[]): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return pairs;
}

const unreachableCodes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

function failureKindOf(error: Error): FailureKind {
  const code = 'code' in error ? String(error.code) : '';
  if (unreachableCodes.includes(code)) return 'unreachable';
  return code.startsWith('HPE_') ? 'not-http' : 'reset';
}
