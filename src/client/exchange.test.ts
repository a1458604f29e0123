import { expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import { UnexpectedResponseError } from './errors.ts';
import { readRateLimit } from './exchange.ts';
import { specVersion } from './generated.ts';
import { failureOf } from './testing/failure-of.ts';
import { startLoopback } from './testing/loopback.ts';
import { confirmation, httpResponse } from './testing/response.ts';

const json = { 'content-type': 'application/json' };
const empty = new Uint8Array();

it.each([200, 401])('stops reading a %i whose chunks are empty without end', async (status) => {
  let reads = 0;
  const body = new ReadableStream({
    pull: (controller) => {
      reads++;
      controller.enqueue(empty);
    },
  });
  const fetch = async (): Promise<Response> => new Response(body, { status, headers: json });
  const error = await failureOf(createIntercomClient({ token: 'a-test-token', fetch }).conversations.delete(1));
  expect(error).toMatchObject(
    status === 200 ? { name: 'UnexpectedResponseError', outcome: 'unknown' } : { status, outcome: 'refused' },
  );
  expect(reads).toBeLessThan(10_000);
});

it('reads a confirmation that comes byte by byte, between empty chunks', async () => {
  const bytes = [...new TextEncoder().encode('{"deleted":true}')];
  const body = new ReadableStream({
    pull: (controller) => {
      const byte = bytes.shift();
      if (byte === undefined) controller.close();
      else for (const chunk of [empty, Uint8Array.of(byte)]) controller.enqueue(chunk);
    },
  });
  const fetch = async (): Promise<Response> => new Response(body, { headers: json });
  const { body: confirmed } = await createIntercomClient({ token: 'a-test-token', fetch }).conversations.delete(1);
  expect(confirmed).toEqual({ deleted: true });
});

it.each([
  ['a megabyte of %', '%'.repeat(1_000_000)],
  ['500,000 nested arrays', `{"deleted":true,"x":${'['.repeat(500_000)}${']'.repeat(500_000)}}`],
])('does not read %s, which would take seconds', async (_, body) => {
  for (const status of [200, 401]) {
    const server = await startLoopback((socket) => socket.write(httpResponse(status, body, json)));
    const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl });
    const viaHelper = await failureOf(intercom.conversations.delete(1));
    expect(viaHelper).toMatchObject({ outcome: status === 200 ? 'unknown' : 'refused' });
    const viaApi = intercom.api.DELETE('/conversations/{id}', { params: { path: { id: 1 } } });
    if (status === 200) expect(await failureOf(viaApi)).toMatchObject({ name: 'UnexpectedResponseError' });
    else expect((await viaApi).error).toBe('');
  }
});

it('refuses a confirmation that nests too deeply to be written again', async () => {
  const nested = `{"deleted":true,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const server = await startLoopback((socket) => socket.write(httpResponse(200, nested, json)));
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl });
  const error = await failureOf(intercom.conversations.delete(1));
  expect(error).toMatchObject({ name: 'UnexpectedResponseError', outcome: 'unknown' });
});

const read = (limit: string, remaining: string, reset: string) =>
  readRateLimit(
    new Headers({ 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset }),
  );

it('reads the limit, the remaining calls, and the reset in Unix seconds', () => {
  expect(read('100', '0', '1')).toEqual({ limit: 100, remaining: 0, resetAt: new Date(1000) });
});

it('ignores a value that is not a non-negative integer', () => {
  expect(read('-1', '1.5', 'soon')).toBeUndefined();
  expect(read('100', '', '0x10')).toEqual({ limit: 100 });
  expect(readRateLimit(new Headers())).toBeUndefined();
});

it('gives a valid date for any number of seconds', () => {
  expect(read('1', '1', '9'.repeat(50))?.resetAt?.getTime()).toBe(8.64e15);
});

const throwing = (): never => {
  throw new Error('a trap');
};

/** A value that throws whatever is asked of it. */
const trap = (target: object): object =>
  new Proxy(target, {
    get: throwing,
    getPrototypeOf: throwing,
    getOwnPropertyDescriptor: throwing,
    has: throwing,
    ownKeys: throwing,
  });

it.each<[string, unknown]>([
  ['a proxy', trap({})],
  ['a proxy of a function', trap(() => {})],
  ["a proxy of one of the client's errors", trap(new UnexpectedResponseError('x', {}))],
  ['undefined', undefined],
  ['a symbol', Symbol('x')],
])('gives the error an outcome if fetch throws %s', async (_, thrown) => {
  const fetch = (): Promise<Response> => Promise.reject(thrown);
  const error = await failureOf(createIntercomClient({ token: 'a-test-token', fetch }).conversations.delete(1));
  expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
});

it.each<[string, unknown]>([
  ['a proxy', trap({})],
  ['a body that is a proxy', Object.defineProperty(Response.json(confirmation), 'body', { value: trap({}) })],
  ['headers that are a proxy', Object.defineProperty(Response.json(confirmation), 'headers', { value: trap({}) })],
  ['a status that throws', Object.defineProperty(Response.json(confirmation), 'status', { get: throwing })],
  ['a status that is an object', Object.defineProperty(Response.json(confirmation), 'status', { value: trap({}) })],
  ['a status that is a text', Object.defineProperty(Response.json(confirmation), 'status', { value: '200' })],
  ['a status that is a symbol', Object.defineProperty(Response.json(confirmation), 'status', { value: Symbol('x') })],
])('gives the error an outcome if fetch returns %s', async (_, response) => {
  const fetch = async (): Promise<unknown> => response;
  // @ts-expect-error: a caller without types may return anything.
  const { conversations, api } = createIntercomClient({ token: 'a-test-token', fetch });
  expect(await failureOf(conversations.delete(1))).toMatchObject({ outcome: 'unknown' });
  const viaApi = api.DELETE('/conversations/{id}', { params: { path: { id: 1 } } });
  await viaApi.catch(async () => expect(await failureOf(viaApi)).toMatchObject({ outcome: 'unknown' }));
});

it('gives fetch a URL and members of RequestInit, and nothing else', async () => {
  const calls: unknown[][] = [];
  const fetch = async (...given: unknown[]): Promise<Response> => {
    calls.push(given);
    return Response.json(confirmation);
  };
  await createIntercomClient({ token: 'a-test-token', fetch }).conversations.delete(1);
  expect(calls).toEqual([
    [
      'https://api.intercom.io/conversations/1',
      {
        method: 'DELETE',
        headers: {
          accept: 'application/json',
          authorization: 'Bearer a-test-token',
          'intercom-version': specVersion,
        },
        body: null,
        redirect: 'manual',
        signal: expect.any(AbortSignal),
      },
    ],
  ]);
});

it('says that a redirect is one, or that the status is unknown', async () => {
  const server = await startLoopback((socket) => socket.write(httpResponse(302, '', { location: '/' })));
  const call = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl }).conversations.delete(1);
  expect((await failureOf(call)).message).toMatch(/^The response is a redirect or has an unknown status · /);
});

it('ends the call if the reason of its signal throws', async () => {
  let abort = (): void => {};
  const signal = Object.assign(Object.create(null, { reason: { get: throwing } }), {
    aborted: false,
    addEventListener: (_: string, listener: () => void) => {
      abort = listener;
    },
    removeEventListener: () => {},
  });
  const fetch = (): Promise<Response> => {
    setTimeout(() => abort());
    return new Promise(() => {});
  };
  const call = createIntercomClient({ token: 'a-test-token', fetch }).conversations.delete(1, { signal });
  expect(await failureOf(call)).toMatchObject({ name: 'AbortError', outcome: 'unknown' });
});
