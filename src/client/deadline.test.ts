import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import type { Outcome } from './errors.ts';
import type { IntercomClientOptions } from './options.ts';
import { failureOf } from './testing/failure-of.ts';
import { type Answer, startLoopback } from './testing/loopback.ts';
import { confirmation, httpResponse, jsonResponse } from './testing/response.ts';

/** A phase in which a call can hang, and what is known of its outcome then. */
interface Phase {
  readonly name: string;
  readonly answer: Answer;
  readonly outcome: Outcome;
  readonly options?: Partial<IntercomClientOptions>;
  readonly usesTls?: boolean;
}

const never = new Promise<never>(() => {});

const phases: readonly Phase[] = [
  { name: 'the token', answer: () => {}, outcome: 'not-sent', options: { token: () => never } },
  { name: 'the connection', answer: () => {}, outcome: 'unknown', usesTls: true },
  { name: 'the headers', answer: () => {}, outcome: 'unknown' },
  {
    name: 'the body',
    answer: (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{'),
    outcome: 'unknown',
  },
  {
    name: 'a fetch that does not heed its signal',
    answer: () => {},
    outcome: 'unknown',
    options: { fetch: () => never },
  },
  {
    name: 'a body that does not heed the signal',
    answer: () => {},
    outcome: 'unknown',
    options: { fetch: async () => new Response(new ReadableStream({ pull: () => never })) },
  },
];

const start = async ({ answer, options, usesTls }: Phase) => {
  const server = await startLoopback(answer);
  const baseUrl = usesTls ? server.baseUrl.replace('http:', 'https:') : server.baseUrl;
  return { server, intercom: createIntercomClient({ token: 'a-test-token', baseUrl, ...options }) };
};

/** Waits until a condition holds; the test's own time limit ends it. */
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

it.each(phases)('ends a call that hangs in $name when its time is up', async (phase) => {
  const { server, intercom } = await start(phase);
  const error = await failureOf(intercom.conversations.delete(1, { timeoutMs: 60 }));
  expect(error).toMatchObject({ name: 'TimeoutError', outcome: phase.outcome });
  expect(error.message).toMatch(/within 60 ms · DELETE https?:\/\/127/);
  await until(() => server.carriers.size === 0);
});

it.each(phases)('ends a call that hangs in $name at once when the caller aborts it', async (phase) => {
  const { server, intercom } = await start(phase);
  const controller = new AbortController();
  const reason = { why: 'the user left' };
  const call = failureOf(intercom.conversations.delete(1, { signal: controller.signal, timeoutMs: 2 ** 31 - 1 }));
  setTimeout(() => controller.abort(reason), 60);
  const error = await call;
  expect(error).toMatchObject({ name: 'AbortError', outcome: phase.outcome });
  expect(error.cause).toBe(reason);
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  await until(() => server.carriers.size === 0);
});

it.each(phases)('sends nothing in $name if the signal was aborted before', async (phase) => {
  const { server, intercom } = await start(phase);
  const error = await failureOf(intercom.conversations.delete(1, { signal: AbortSignal.abort() }));
  expect(error).toMatchObject({ name: 'AbortError', outcome: 'not-sent', cause: { name: 'AbortError' } });
  expect(server.heads).toEqual([]);
});

it('sends nothing if the signal is aborted right after the call', async () => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, confirmation)));
  const controller = new AbortController();
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl });
  const call = intercom.conversations.delete(1, { signal: controller.signal });
  controller.abort();
  expect(await failureOf(call)).toMatchObject({ name: 'AbortError', outcome: 'not-sent' });
  expect(server.heads).toEqual([]);
});

it('ends a wait at once when the caller aborts it, with the outcome refused', async () => {
  const server = await startLoopback((socket) => socket.write(httpResponse(429, '', { 'retry-after': '20' })));
  const controller = new AbortController();
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl });
  const call = failureOf(intercom.conversations.delete(1, { signal: controller.signal }));
  await until(() => server.heads.length === 1);
  setTimeout(() => controller.abort('enough'), 60);
  expect(await call).toMatchObject({ name: 'AbortError', outcome: 'refused', cause: 'enough' });
  expect(server.heads).toHaveLength(1);
});

it('has one deadline for all attempts and waits together', async () => {
  const server = await startLoopback((socket, _, index) => {
    if (index === 0) socket.write(httpResponse(429, '', { 'retry-after': '0' }));
  });
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl, timeoutMs: 800 });
  expect(await failureOf(intercom.conversations.delete(1))).toMatchObject({ name: 'TimeoutError', outcome: 'unknown' });
  expect(server.heads).toHaveLength(2);
});

it('has the outcome refused if the token for a retry does not come in time', async () => {
  const server = await startLoopback((socket) => socket.write(httpResponse(429, '', { 'retry-after': '0' })));
  let calls = 0;
  const token = (): string | Promise<string> => (calls++ === 0 ? 'a-test-token' : never);
  const intercom = createIntercomClient({ token, baseUrl: server.baseUrl, timeoutMs: 800 });
  expect(await failureOf(intercom.conversations.delete(1))).toMatchObject({ name: 'TimeoutError', outcome: 'refused' });
});

it('leaves no listener on a signal that serves many calls', async () => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, confirmation)));
  const { signal } = new AbortController();
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl });
  for (let id = 0; id < 50; id++) await intercom.conversations.delete(id, { signal });
  await failureOf(intercom.conversations.delete('', { signal }));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

/** A signal of another make, which is lacking something. */
const signalWith = (more: object): AbortSignal =>
  Object.assign(Object.create(null), {
    aborted: false,
    addEventListener: () => {},
    removeEventListener: () => {},
    ...more,
  });

const throwing = (): never => {
  throw new Error('broken signal');
};

it.each<[string, AbortSignal]>([
  ['cannot remove a listener', signalWith({ removeEventListener: undefined })],
  ['throws when a listener is removed', signalWith({ removeEventListener: throwing })],
])('keeps a confirmation if the signal %s', async (_, signal) => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, confirmation)));
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl });
  expect((await intercom.conversations.delete(1, { signal })).body.deleted).toBe(true);
});

it.each<[string, AbortSignal]>([
  ['throws when a listener is added', signalWith({ addEventListener: throwing })],
  [
    'throws when it is asked whether it is aborted',
    Object.defineProperty(signalWith({}), 'aborted', { get: throwing }),
  ],
])('refuses a signal that %s, before anything is sent', async (_, signal) => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, confirmation)));
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl });
  expect(await failureOf(intercom.conversations.delete(1, { signal }))).toMatchObject({
    name: 'ArgumentError',
    outcome: 'not-sent',
  });
  expect(server.heads).toEqual([]);
});

it('does not call the token function if the signal is already aborted', async () => {
  let asked = 0;
  const token = (): string => `a-test-token-${++asked}`;
  const intercom = createIntercomClient({ token, baseUrl: 'http://127.0.0.1:1' });
  const error = await failureOf(intercom.conversations.delete(1, { signal: AbortSignal.abort('no') }));
  expect(error).toMatchObject({ name: 'AbortError', outcome: 'not-sent', cause: 'no' });
  expect(asked).toBe(0);
});
