import { request } from 'node:http';
import { build } from 'esbuild';
import {
  Agent,
  type Dispatcher,
  getGlobalDispatcher,
  interceptors,
  Pool,
  RetryAgent,
  setGlobalDispatcher,
} from 'undici';
import { afterEach, expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import type { Fetch } from './options.ts';
import { failureOf, outcomeOf } from './testing/failure-of.ts';
import { startLoopback, startNothing } from './testing/loopback.ts';
import { confirmation, httpResponse, jsonResponse } from './testing/response.ts';

/** A copy of the client that has begun to listen to nothing yet. The other tests of this process keep their modules. */
async function freshClient(): Promise<typeof import('./client.ts')> {
  const { outputFiles } = await build({
    entryPoints: [new URL('client.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['@intercom-contract/source'],
  });
  return await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`);
}

const own = globalThis.fetch;
const dispatcher = getGlobalDispatcher();
const { getBuiltinModule } = process;

afterEach(() => {
  globalThis.fetch = own;
  setGlobalDispatcher(dispatcher);
  process.getBuiltinModule = getBuiltinModule;
});

const deleteOne = (baseUrl: string, fetch?: Fetch) =>
  failureOf(createIntercomClient({ token: 'a-test-token', baseUrl, fetch }).conversations.delete(1));

/** A server that acts on the first request and is gone before it answers: whoever asks again finds nothing. */
const startVanishing = async () => {
  const server = await startLoopback((socket) => {
    socket.resetAndDestroy();
    void server.close();
  });
  return server;
};

const methods: Dispatcher.HttpMethod[] = ['DELETE'];
const eager = { maxRetries: 3, minTimeout: 1, methods, errorCodes: ['ECONNRESET', 'UND_ERR_SOCKET'] };

const dispatchers: Readonly<Record<string, () => Dispatcher>> = {
  "undici's RetryAgent": () => new RetryAgent(new Agent(), eager),
  "a composition of undici's Agent": () => new Agent().compose(interceptors.retry(eager)),
  "undici's Agent with a factory": () =>
    new Agent({ factory: (origin, options) => new Pool(origin, options).compose(interceptors.retry(eager)) }),
  'a subclass with the name Agent': () => {
    const classes = { Agent: class extends RetryAgent {} };
    return new classes.Agent(new Agent(), eager);
  },
};

it.each(Object.entries(dispatchers))(
  'has the outcome unknown if a server acted and vanished, and %s sends again',
  async (_, create) => {
    const server = await startVanishing();
    setGlobalDispatcher(create());
    expect(await deleteOne(server.baseUrl)).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
    expect(server.heads).toHaveLength(1);
  },
);

/** Sends with `node:http`, and rejects in any case. */
const sendByHttp = (url: string, { method = '' }: RequestInit): Promise<never> =>
  new Promise((_, reject) => {
    request(url, { method })
      .on('response', () => reject(new Error('a response')))
      .on('error', reject)
      .end();
  });

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

/** Functions around the platform's fetch that send a request twice. */
const wrappers: Readonly<Record<string, Fetch>> = {
  'sends again': (url, init) => own(url, init).catch(() => own(url, init)),
  'sends again, and has words of Node in its source text': (url, init) => {
    const fetchImpl = own; // lazyUndici
    return fetchImpl(url, init).catch(() => fetchImpl(url, init));
  },
  'sends with node:http before': (url, init) => sendByHttp(url, init).catch(() => own(url, init)),
  'sends to another path before': (url, init) =>
    own(url.replace('/conversations', '/v2/conversations'), init).catch(() => own(url, init)),
  // Nothing of the call leads to that timer, as with a queue that many calls share.
  'sends in another place before': (url, init) =>
    new Promise((resolve, reject) => {
      setTimeout(() =>
        own(url, init)
          .catch(() => own(url, init))
          .then(resolve, reject),
      );
    }),
};

it.each(Object.entries(wrappers))(
  'has the outcome unknown if a server acted and vanished, and a function around fetch %s',
  async (_, wrapper) => {
    const [given, installed] = [await startVanishing(), await startVanishing()];
    const errors = [await deleteOne(given.baseUrl, wrapper)];
    globalThis.fetch = (url, init = {}) => wrapper(String(url), init);
    errors.push(await deleteOne(installed.baseUrl));
    for (const error of errors) expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
    expect([given.heads.length, installed.heads.length]).toEqual([1, 1]);
  },
);

/** Functions that try to connect in vain, send the request elsewhere, and reject with the first error. */
const fallbacks: Readonly<Record<string, (elsewhere: string) => Fetch>> = {
  'sends with node:http afterwards': (elsewhere) => (url, init) =>
    own(url, init).catch((error) => sendByHttp(`${elsewhere}/any`, init).catch(() => Promise.reject(error))),
  'sends to another host meanwhile': (elsewhere) => (url, init) => {
    const { pathname } = new URL(url);
    const meanwhile = sendByHttp(`${elsewhere}${pathname}`, init).catch(() => {});
    return own(url, init).catch((error) => meanwhile.then(() => Promise.reject(error)));
  },
};

it.each(Object.entries(fallbacks))(
  'has the outcome unknown if nothing listens, and a function around fetch %s',
  async (_, create) => {
    const server = await startVanishing();
    const error = await deleteOne(await startNothing(), create(server.baseUrl));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
    expect(server.heads).toHaveLength(1);
  },
);

it('has the outcome unknown if fetch ends the call while the request waits for its connection', async () => {
  const connecting = new Agent({
    connect: (_, callback) => void later().then(() => callback(new Error('late'), null)),
  });
  setGlobalDispatcher(connecting);
  const impatient: Fetch = (url, init) => Promise.race([own(url, init), Promise.reject(new TypeError('fetch failed'))]);
  expect(await deleteOne(await startNothing(), impatient)).toMatchObject({ outcome: 'unknown' });
});

it('has the outcome unknown if fetch sends again after a 421 and nothing listens any more', async () => {
  const server = await startLoopback((socket) => {
    socket.end(httpResponse(421));
    void server.close();
  });
  expect(await deleteOne(server.baseUrl)).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
  expect(server.heads).toHaveLength(1);
});

it('has the outcome refused if a 421 is the last response', async () => {
  const server = await startLoopback((socket) => socket.write(httpResponse(421)));
  expect(await deleteOne(server.baseUrl)).toMatchObject({ name: 'ApiError', status: 421, outcome: 'refused' });
});

it('has the outcome unknown where the platform tells nothing of its requests', async () => {
  const baseUrl = await startNothing();
  Reflect.set(process, 'getBuiltinModule', undefined);
  const call = (await freshClient()).createIntercomClient({ token: 'a-test-token', baseUrl }).conversations.delete(1);
  expect(await failureOf(call)).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
});

it.each<[string, () => void]>([
  ["the platform's own dispatcher", () => {}],
  ["a plain Agent of undici's", () => setGlobalDispatcher(new Agent())],
  [
    'a function around fetch that only adds a header',
    () => {
      globalThis.fetch = (url, init) => own(url, { ...init, headers: { ...init?.headers, 'x-trace': '1' } });
    },
  ],
])('has the outcome not-sent if nothing listens, with %s', async (_, install) => {
  install();
  expect(await deleteOne(await startNothing())).toMatchObject({ name: 'ConnectionError', outcome: 'not-sent' });
});

it('tells apart the calls of one moment to a server that goes away', async () => {
  const server = await startLoopback((socket, _, index) => {
    if (index === 0) socket.write(jsonResponse(200, confirmation));
    else if (index % 2 === 0) socket.resetAndDestroy();
    if (index === 20) void server.close();
  });
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl });
  await intercom.conversations.delete(1000);
  const ids = Array.from({ length: 100 }, (_, index) => index);
  const deleteAll = () => Promise.all(ids.map((id) => outcomeOf(intercom.conversations.delete(id))));
  const outcomes = [...(await deleteAll()), ...(await deleteAll())];
  const received = new Set(server.heads.map((head) => /conversations\/(\d+)/.exec(head)?.[1]));
  for (const [index, outcome] of outcomes.entries()) {
    const id = ids[index % ids.length];
    if (index < ids.length && received.has(String(id))) expect(outcome, `conversation ${id}`).toBe('unknown');
  }
  expect(outcomes.slice(ids.length)).toEqual(ids.map(() => 'not-sent'));
});

it('has the outcome unknown for two calls of one moment for one conversation', async () => {
  const baseUrl = await startNothing();
  const errors = await Promise.all([deleteOne(baseUrl), deleteOne(baseUrl)]);
  expect(errors.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
});
