import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import type { Operation } from '../wire/operation.ts';
import { array, integer, json, noBody, number, object, string } from '../wire/wire-types.ts';
import { createCall, type GivenCall } from './call.ts';
import { toLightResponse } from './openapi-client.ts';
import { type Attempt, toSettings } from './options.ts';
import { failureOf } from './testing/failure-of.ts';
import { type Answer, startLoopback } from './testing/loopback.ts';
import { httpResponse, jsonResponse } from './testing/response.ts';

const none = { path: {}, query: {}, header: {} };

const operationOf = (method: string, more: Partial<Operation> = {}): Operation => ({
  method,
  path: '/things/{id}',
  parameters: { ...none, path: { id: { required: true, type: string } } },
  body: noBody,
  ...more,
});

const call = (baseUrl: string, operation: Operation, given: GivenCall, onAttempt?: (attempt: Attempt) => void) =>
  createCall(toSettings({ token: 'a-test-token', baseUrl, random: () => 0, onAttempt }))(
    operation,
    { params: { path: { id: 'a' } }, ...given },
    toLightResponse,
  );

/** What a server receives, with the body. */
const received = async (operation: Operation, given: GivenCall) => {
  let seen: object = {};
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen = { method: request.method, url: request.url, type: request.headers['content-type'], body };
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const parsed = await call(`http://127.0.0.1:${port}`, operation, given);
  return { ...seen, data: parsed.data };
};

it.each(['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS'])('makes a call with the method %s', async (method) => {
  const expected = { method, url: '/things/a', type: undefined, body: '', data: { ok: true } };
  expect(await received(operationOf(method), {})).toEqual(expected);
});

it('makes a call with the method HEAD, whose response has no body', async () => {
  expect(await received(operationOf('HEAD'), {})).toMatchObject({ method: 'HEAD', data: undefined });
});

it('sends a body as JSON, exactly as it is given', async () => {
  const operation = operationOf('POST', { body: json });
  const body = { text: 'é"\n\u2028', list: [1, 0.5, null, true], nested: { id: Number.MAX_SAFE_INTEGER } };
  const seen = await received(operation, { body });
  expect(seen).toMatchObject({ method: 'POST', type: 'application/json', body: JSON.stringify(body) });
});

it.each<[string, unknown]>([
  ['a whole number beyond 2⁵³', { id: 2 ** 53 }],
  ['a bigint', { id: 1n }],
  ['NaN', [Number.NaN]],
  ['Infinity', { deep: { x: Infinity } }],
  [
    'a circle',
    (() => {
      const circle: { self?: unknown } = {};
      circle.self = circle;
      return circle;
    })(),
  ],
  ['a function', () => {}],
  ['undefined, where a body is required', undefined],
])('refuses %s as a body before anything is sent', async (_, body) => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, {})));
  const error = await failureOf(call(server.baseUrl, operationOf('POST', { body: json }), { body }));
  expect(error).toMatchObject({
    name: 'ArgumentError',
    outcome: 'not-sent',
    message: expect.stringMatching(/^body must be JSON/),
  });
  expect(server.heads).toEqual([]);
});

it('refuses a body for an operation without one', async () => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, {})));
  expect((await failureOf(call(server.baseUrl, operationOf('POST'), { body: {} }))).message).toMatch(
    /^body must be left out/,
  );
  expect(server.heads).toEqual([]);
});

it.each(['', '.', '..', 'a/b', 'a\\b', '../x', ' a', 'a\nb', 'é', 1, null, ['a'], { toString: () => 'a' }])(
  'refuses %j as a text in a path, which could reach another one',
  async (id) => {
    const server = await startLoopback((socket) => socket.write(jsonResponse(200, {})));
    const error = await failureOf(call(server.baseUrl, operationOf('GET'), { params: { path: { id } } }));
    expect(error.message).toMatch(/^id must be visible ASCII text/);
    expect(server.heads).toEqual([]);
  },
);

it.each([
  ['a%2fb', '/things/a%252fb'],
  ['$&', '/things/%24%26'],
  ['?x=1#y', '/things/%3Fx%3D1%23y'],
  ['{id}', '/things/%7Bid%7D'],
  ['__proto__', '/things/__proto__'],
])('sends %s as one segment of the path', async (id, url) => {
  expect(await received(operationOf('GET'), { params: { path: { id } } })).toMatchObject({ url });
});

const listing = (more: Partial<Operation>): Operation => ({
  method: 'GET',
  path: '/things',
  parameters: {
    ...none,
    query: {
      page: { type: integer },
      ratio: { type: number },
      text: { type: string },
      tags: { type: array(string) },
      ids: { type: array(integer) },
      filter: { type: object() },
    },
  },
  body: noBody,
  ...more,
});

it.each<[string, object, Partial<Operation>, string]>([
  ['a negative integer', { page: -3 }, {}, '?page=-3'],
  ['a number', { ratio: 0.5 }, {}, '?ratio=0.5'],
  ['any text', { text: 'é &=#+ x' }, {}, '?text=%C3%A9%20%26%3D%23%2B%20x'],
  ['a list as a pair for each item', { tags: ['a&b', 'c'] }, {}, '?tags=a%26b&tags=c'],
  ['exact ids', { ids: [1n, '9007199254740993'] }, {}, '?ids=1&ids=9007199254740993'],
  [
    'a list with commas',
    { tags: ['a,b', 'c'] },
    { querySerializer: { array: { style: 'form', explode: false } } },
    '?tags=a%2Cb,c',
  ],
  [
    'an object in brackets',
    { filter: { 'a]=1&b': 'x&y' } },
    { querySerializer: { object: { style: 'deepObject', explode: true } } },
    '?filter[a%5D%3D1%26b]=x%26y',
  ],
  ['nothing for an empty list', { tags: [] }, {}, ''],
])('writes into the query %s', async (_, query, more, expected) => {
  const seen = await received(listing(more), { params: { query: query as Record<string, unknown> } });
  expect(seen).toMatchObject({ url: `/things${expected}` });
});

it.each<[string, unknown]>([
  ['page', 1.5],
  ['page', '01'],
  ['page', 2 ** 53],
  ['ratio', Number.NaN],
  ['ratio', '1'],
  ['text', 'a\ud800'],
  ['text', 1],
  ['tags', 'a'],
  ['tags', [1]],
  ['ids', [2 ** 53]],
  ['filter', ['a']],
  ['filter', { a: { b: 1 } }],
])('refuses a wrong value of %s: %j', async (name, value) => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, {})));
  const error = await failureOf(call(server.baseUrl, listing({}), { params: { query: { [name]: value } } }));
  expect(error).toMatchObject({ name: 'ArgumentError', message: expect.stringContaining(name) });
  expect(server.heads).toEqual([]);
});

const exploded: Partial<Operation> = {
  parameters: {
    ...none,
    query: {
      page: { type: integer },
      tags: { type: array() },
      filter: { type: object(['page', 'tags']) },
    },
  },
  querySerializer: { object: { style: 'form', explode: true } },
};

it('writes an exploded object as separate pairs', async () => {
  const query = { page: 1, filter: { filter: 'x', 'a&page': 'y=1' } };
  expect(await received(listing(exploded), { params: { query } })).toMatchObject({
    url: '/things?page=1&filter=x&a%26page=y%3D1',
  });
});

it.each(['page', 'tags'])('refuses a key of an exploded object that is the parameter %s', async (key) => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, {})));
  const params = { query: { page: 1, filter: { [key]: '2' } } };
  expect(await failureOf(call(server.baseUrl, listing(exploded), { params }))).toMatchObject({
    name: 'ArgumentError',
    message: `filter.${key} must be given as a parameter of its own, not this string`,
  });
  expect(server.heads).toEqual([]);
});

it('refuses a key that a URL cannot contain', async () => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, {})));
  const params = { query: { filter: { 'a\ud800': '2' } } };
  expect(await failureOf(call(server.baseUrl, listing({}), { params }))).toMatchObject({
    name: 'ArgumentError',
    message: 'filter must be an object in which each key is a string, not this object',
  });
  expect(server.heads).toEqual([]);
});

/** Breaks or fails a few times, then answers. */
const failing =
  (times: number, fail: Answer): Answer =>
  (socket, head, index) =>
    index < times ? fail(socket, head, index) : socket.write(jsonResponse(200, {}));
const reset: Answer = (socket) => void socket.resetAndDestroy();
const unavailable: Answer = (socket) => void socket.write(httpResponse(503, '', { 'retry-after': '0' }));

it.each<[string, string, Answer, number]>([
  ['GET', 'a broken connection', failing(1, reset), 2],
  ['GET', 'two 503', failing(2, unavailable), 3],
  ['HEAD', 'a 503', failing(1, unavailable), 2],
  ['OPTIONS', 'a 503', failing(1, unavailable), 2],
])('sends %s again after %s', async (method, _, answer, requests) => {
  const server = await startLoopback(answer);
  const { response } = await call(server.baseUrl, operationOf(method), {});
  expect([response.status, server.heads.length]).toEqual([200, requests]);
});

it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('never sends %s again when its outcome is unknown', async (method) => {
  const broken = await startLoopback(reset);
  expect(await failureOf(call(broken.baseUrl, operationOf(method), {}))).toMatchObject({
    name: 'ConnectionError',
    outcome: 'unknown',
  });
  expect(broken.heads).toHaveLength(1);
  const away = await startLoopback(unavailable);
  expect((await call(away.baseUrl, operationOf(method), {})).response.status).toBe(503);
  expect(away.heads).toHaveLength(1);
});

it('gives a failed read the outcome no-effect', async () => {
  const silent = await startLoopback(() => {});
  const error = await failureOf(call(silent.baseUrl, operationOf('GET'), { timeoutMs: 50 }));
  expect(error).toMatchObject({ name: 'TimeoutError', outcome: 'no-effect' });
});

it('tells the hook of each attempt of a read that nothing was changed', async () => {
  const told: unknown[] = [];
  const server = await startLoopback((socket, head, index) =>
    index === 0 ? reset(socket, head, index) : unavailable(socket, head, index),
  );
  await call(server.baseUrl, operationOf('GET'), {}, ({ attempt, status, outcome }) => {
    told.push([attempt, status, outcome]);
  });
  expect(told).toEqual([
    [1, undefined, 'no-effect'],
    [2, 503, 'no-effect'],
    [3, 503, 'no-effect'],
    [4, 503, 'no-effect'],
  ]);
});
