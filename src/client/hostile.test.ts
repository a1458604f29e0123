import { expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import { failureOf } from './testing/failure-of.ts';
import { confirmation } from './testing/response.ts';

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
