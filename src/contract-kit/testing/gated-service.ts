import { type Exchange, responseOf, type WireRequest, whyNotSent } from '../contract/model/exchange.ts';
import type { Connection } from '../exchange/http/connection.ts';
import { isJsonObject, type JsonObject } from '../openapi/document/json.ts';
import { readOperations } from '../openapi/operation/operation.ts';
import { createGate, type Gate, type GateOptions } from '../things/make/gate/gate.ts';
import { resourceModel } from '../things/read/resource-model.ts';
import { mayReadOf, mayTouchOf } from '../verify/plan/may-touch.ts';

export interface GatedService {
  readonly gate: Gate;
  /** Sends `METHOD /path` through the gate. Returns the status of the response, or why it was withheld. */
  readonly send: (line: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<number | string>;
  /** The requests that have left, each as `METHOD /path`. */
  readonly left: readonly string[];
}

export interface GatedServiceOptions extends Partial<Pick<GateOptions, 'givenFor' | 'isDescribed' | 'before'>> {
  readonly document: JsonObject;
  /** The things that were there before, by path. */
  readonly things: readonly string[];
  /** Answers some requests in another way. Default: none. */
  readonly special?: (request: WireRequest) => number | undefined;
  readonly touch?: readonly string[];
  readonly touchReading?: boolean;
  /** What has changed, each time that the gate asks. Default: nothing. */
  readonly whatChanged?: GateOptions['whatChanged'];
}

/** A gate before a service that keeps what it gets below the path of a POST, or at the path of a PUT. */
export function gatedService({
  document,
  things,
  special,
  touch,
  touchReading,
  ...options
}: GatedServiceOptions): GatedService {
  const kept = new Set(things);
  const left: string[] = [];
  const open = (): Connection => ({
    send: async (request) => {
      left.push(`${request.method} ${request.path}`);
      return special?.(request) === undefined ? answer(kept, request) : reply(request, special(request) ?? 0);
    },
    isGone: () => false,
    close: () => {},
  });
  const operations = readOperations(document);
  const baseUrl = new URL('http://127.0.0.1');
  const model = resourceModel(document);
  const gate = createGate({
    model,
    baseUrl,
    operations,
    mayTouch: mayTouchOf(operations, touch),
    mayRead: mayReadOf(model, touchReading),
    whatChanged: async () => undefined,
    givenFor: () => new Set(),
    isDescribed: () => false,
    recorded: [],
    readRequest: ({ method, path }) => ({ method, path, headers: [] }),
    send: async (request) => await connection.send(request),
    close: () => {},
    before: async () => {},
    ...options,
  });
  const connection = gate.guard(open)(baseUrl, { timeoutMs: 1, concurrency: 1 });
  return {
    gate,
    left,
    send: async (line, body, headers = {}) => {
      const exchange = await connection.send(wireRequest(line, body, headers));
      return whyNotSent(exchange) ?? responseOf(exchange)?.status ?? 0;
    },
  };
}

/** `METHOD /path` with a body of JSON. */
export function wireRequest(line: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): WireRequest {
  const [method = '', path = ''] = line.split(' ');
  const all = { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers };
  return { method, path, headers: Object.entries(all), ...(body !== undefined && { body: JSON.stringify(body) }) };
}

function answer(kept: Set<string>, request: WireRequest): Exchange {
  const path = decodeURIComponent(request.path.split('?')[0] ?? '');
  const below = [...kept].filter((text) => text.startsWith(`${path}/`));
  const isThere = kept.has(path);
  if (request.method === 'POST') {
    const sent: unknown = JSON.parse(request.body ?? '{}');
    const id = isJsonObject(sent) && sent.name !== undefined ? String(sent.name) : 41 + kept.size;
    kept.add(`${path}/${id}`);
    return reply(request, 201, { id, name: id });
  }
  if (request.method === 'PUT') {
    kept.add(path);
    return reply(request, isThere ? 200 : 201);
  }
  // Paths of collections have an odd number of segments.
  if (request.method === 'GET' && path.split('/').length % 2 === 0)
    return reply(
      request,
      200,
      below.map((text) => ({ id: text.slice(path.length + 1) })),
    );
  if (!isThere) return reply(request, 404);
  if (request.method === 'DELETE') kept.delete(path);
  return reply(request, 200);
}

function reply(request: WireRequest, status: number, body: unknown = {}): Exchange {
  return {
    request,
    result: { kind: 'response', response: { status, headers: [], body: Buffer.from(JSON.stringify(body)) } },
  };
}
