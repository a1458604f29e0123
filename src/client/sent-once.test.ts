import { Agent, getGlobalDispatcher, interceptors, RetryAgent, setGlobalDispatcher } from 'undici';
import { afterEach, expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import { failureOf } from './testing/failure-of.ts';
import { startLoopback, startNothing } from './testing/loopback.ts';

const own = globalThis.fetch;
const dispatcher = getGlobalDispatcher();

afterEach(() => {
  globalThis.fetch = own;
  setGlobalDispatcher(dispatcher);
});

/** A server that acts on the first request and is gone before it answers: whoever asks again finds nothing. */
const startVanishing = async () => {
  const server = await startLoopback((socket) => {
    socket.resetAndDestroy();
    void server.close();
  });
  return server;
};

const eager = {
  maxRetries: 3,
  minTimeout: 1,
  methods: ['DELETE'],
  errorCodes: ['ECONNRESET', 'UND_ERR_SOCKET'],
} as const;

it.each<[string, () => void]>([
  [
    "a function around the platform's fetch sends again",
    () => {
      globalThis.fetch = (...given) => own(...given).catch(() => own(...given));
    },
  ],
  [
    "undici's RetryAgent sends again",
    () =>
      setGlobalDispatcher(
        new RetryAgent(new Agent(), { ...eager, methods: ['DELETE'], errorCodes: [...eager.errorCodes] }),
      ),
  ],
  [
    "undici's Agent is composed to send again",
    () =>
      setGlobalDispatcher(
        new Agent().compose(interceptors.retry({ ...eager, methods: ['DELETE'], errorCodes: [...eager.errorCodes] })),
      ),
  ],
])('has the outcome unknown if a server acted and vanished, and %s', async (_, install) => {
  const server = await startVanishing();
  install();
  const error = await failureOf(
    createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl }).conversations.delete(1),
  );
  expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
  expect(server.heads).toHaveLength(1);
});

it.each<[string, () => void]>([
  ["the platform's own dispatcher", () => {}],
  ["a plain Agent of undici's", () => setGlobalDispatcher(new Agent())],
])('has the outcome not-sent if nothing listens, with %s', async (_, install) => {
  install();
  const baseUrl = await startNothing();
  const error = await failureOf(createIntercomClient({ token: 'a-test-token', baseUrl }).conversations.delete(1));
  expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'not-sent' });
});
