import { expect, it } from 'vitest';
import type { Operation } from '../wire/operation.ts';
import type { IntercomApi } from './api.ts';
import { createIntercomClient } from './client.ts';
import { operations } from './generated.ts';
import { failureOf } from './testing/failure-of.ts';
import { startLoopback } from './testing/loopback.ts';
import { confirmation, errorList, httpResponse, jsonResponse } from './testing/response.ts';

const path = '/conversations/{id}';

/** A client, its server, and a second server that nothing may ever reach. */
const start = async (response: Buffer = jsonResponse(200, confirmation)) => {
  const server = await startLoopback((socket) => socket.write(response));
  const elsewhere = await startLoopback((socket) => socket.write(jsonResponse(200, confirmation)));
  return { server, elsewhere, api: createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl }).api };
};

it('gives data after a 2xx and error after a 4xx or 5xx, as openapi-fetch does', async () => {
  const init = { params: { path: { id: '12' } } };
  const good = await (await start()).api.DELETE(path, init);
  expect(good.data).toEqual(confirmation);
  expect(good.response.status).toBe(200);
  const bad = await (await start(jsonResponse(401, errorList('unauthorized')))).api.DELETE(path, init);
  expect(bad.error?.errors[0]?.code).toBe('unauthorized');
  expect(bad.response.ok).toBe(false);
  const empty = await (await start(httpResponse(503))).api.DELETE(path, init);
  expect(empty.data).toBeUndefined();
  expect(empty.response.status).toBe(503);
  const none = await (await start(httpResponse(204))).api.DELETE(path, init);
  expect(none.response.status).toBe(204);
});

it('parses a body according to `parseAs`', async () => {
  const { api } = await start();
  const init = { params: { path: { id: 1n } } };
  expect((await api.DELETE(path, { ...init, parseAs: 'text' })).data).toBe(JSON.stringify(confirmation));
  expect((await api.DELETE(path, { ...init, parseAs: 'arrayBuffer' })).data?.byteLength).toBeGreaterThan(0);
  expect((await api.DELETE(path, { ...init, parseAs: 'blob' })).data?.size).toBeGreaterThan(0);
  expect((await api.DELETE(path, { ...init, parseAs: 'stream' })).data).toBeInstanceOf(ReadableStream);
  for (const parseAs of ['clone', 'constructor', 'formData', '', 1]) {
    // @ts-expect-error: a caller without types may pass anything.
    expect((await failureOf(api.DELETE(path, { ...init, parseAs }))).name).toBe('ArgumentError');
  }
});

it('reports a 2xx that does not parse as an unexpected response, not as a SyntaxError', async () => {
  for (const response of [
    httpResponse(200, '<html>', { 'content-type': 'text/html' }),
    httpResponse(200, '{', { 'x-request-id': 'r' }),
  ]) {
    const { api } = await start(response);
    const error = await failureOf(api.DELETE(path, { params: { path: { id: 1 } } }));
    expect(error).toMatchObject({ name: 'UnexpectedResponseError', outcome: 'unknown', status: 200 });
  }
});

it.each([
  'fetch',
  'baseUrl',
  'headers',
  'querySerializer',
  'pathSerializer',
  'bodySerializer',
  'Request',
  'middleware',
  'redirect',
  'method',
  'body',
  'credentials',
  'dispatcher',
  'retain_metrics',
])('refuses the option %s of openapi-fetch, which could bypass the guards', async (name) => {
  const { server, elsewhere, api } = await start();
  const evil = { baseUrl: elsewhere.baseUrl, headers: { authorization: 'x' }, method: 'GET', redirect: 'follow' };
  const value: unknown = Reflect.get(evil, name) ?? (() => '/../x');
  const init = { params: { path: { id: 1 } }, [name]: value };
  expect((await failureOf(api.DELETE(path, init))).message).toContain(
    name === 'body' ? 'body must be left out' : `unknown key "${name}"`,
  );
  expect([...server.heads, ...elsewhere.heads]).toEqual([]);
});

it('has only the operations of the spec', async () => {
  const { server, api } = await start();
  const methods = Object.values<Operation>(operations).map(({ method }) => method);
  expect(methods).toContain('DELETE');
  expect(new Set(Object.keys(api))).toEqual(new Set(methods));
  expect(Object.isFrozen(api)).toBe(true);
  const init = { params: { path: { id: 1 } } };
  for (const other of [
    '/conversations',
    '/',
    '',
    '/conversations/1',
    '/contacts/{id}',
    '//evil.test/{id}',
    '/conversations/{id}/..',
    'https://evil.test',
    null,
  ]) {
    // @ts-expect-error: a caller without types may pass anything.
    expect((await failureOf(api.DELETE(other, init))).name).toBe('ArgumentError');
  }
  expect(server.heads).toEqual([]);
});

it('refuses unknown parameters, missing parameters, and parameters in the wrong group', async () => {
  const { server, api } = await start();
  const wrong: unknown[] = [
    undefined,
    {},
    { params: {} },
    { params: { path: {} } },
    { params: { path: { id: undefined } } },
    { params: { path: { id: 1, other: 2 } } },
    { params: { path: Object.create({ id: 1 }) } },
    { params: { query: { id: 1 } } },
    { params: { path: { id: 1 }, query: { retain_metric: true } } },
    { params: { path: { id: 1 }, query: { retain_metrics: [true, false] } } },
    { params: { path: { id: 1 }, query: new URLSearchParams('retain_metrics=false') } },
    { params: { path: { id: 1 }, header: { authorization: 'Bearer other' } } },
    { params: { path: { id: 1 }, header: { 'intercom-version': '2.1' } } },
    { params: { path: { id: 1 }, header: new Headers({ 'Intercom-Version': '2.1' }) } },
    { params: { path: { id: 1 }, cookie: { session: 'x' } } },
  ];
  for (const init of wrong) {
    // @ts-expect-error: a caller without types may pass anything.
    const error = await failureOf(api.DELETE(path, init));
    expect(error.name, JSON.stringify(init)).toBe('ArgumentError');
  }
  expect(server.heads).toEqual([]);
});

it('reads the id once, so that it cannot change after the guard has checked it', async () => {
  const { server, api } = await start();
  let reads = 0;
  const changing = {
    get id() {
      reads += 1;
      return reads === 1 ? '7' : '8';
    },
  };
  await api.DELETE(path, { params: { path: changing } });
  expect(server.heads.map((head) => head.split('\r\n')[0])).toEqual(['DELETE /conversations/7 HTTP/1.1']);
});

it('retries and aborts as a helper does', async () => {
  const { server, api } = await start(httpResponse(429, '', { 'retry-after': '0' }));
  const { response } = await api.DELETE(path, { params: { path: { id: 1 } } });
  expect([response.status, server.heads.length]).toEqual([429, 4]);
  const init = { params: { path: { id: 1 } }, signal: AbortSignal.abort('no') };
  expect(await failureOf(api.DELETE(path, init))).toMatchObject({
    name: 'AbortError',
    cause: 'no',
    outcome: 'not-sent',
  });
});

it('refuses at compile time what it refuses at run time', () => {
  const calls = (api: IntercomApi) => [
    // @ts-expect-error
    api.DELETE('/contacts/{id}', { params: { path: { id: 1 } } }),
    // @ts-expect-error
    api.DELETE(path, { params: { path: { id: 1 } }, fetch }),
    // @ts-expect-error
    api.DELETE(path, { params: { path: { id: 1 } }, headers: {} }),
    // @ts-expect-error
    api.DELETE(path, { params: { path: { id: 1 }, query: { retain_metrics: 'false' } } }),
    // @ts-expect-error
    api.DELETE(path, { params: { path: { id: 1 }, header: { 'Intercom-Version': '9.99' } } }),
    // @ts-expect-error
    api.TRACE(path, { params: { path: { id: 1 } } }),
    // @ts-expect-error
    api.use({}),
  ];
  expect(calls).toBeTypeOf('function');
});
