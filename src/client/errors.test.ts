import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import * as own from '../index.ts';
import { createIntercomClient } from './client.ts';
import { isApiError, isUnexpectedResponseError } from './errors.ts';
import { failureOf } from './testing/failure-of.ts';
import { startLoopback, startNothing } from './testing/loopback.ts';
import type { OutcomeRow } from './testing/outcomes/outcome-row.ts';
import { outcomeRows } from './testing/outcomes/outcome-rows.ts';
import { renderingsOf } from './testing/renderings.ts';

/** A second copy of the package, in another realm, as a bundler makes it; its call fails without a connection. */
const failInAnotherRealm = async (script: string): Promise<unknown> => {
  const { outputFiles } = await build({
    stdin: { contents: "export * from './index.ts';", resolveDir: new URL('..', import.meta.url).pathname },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'copy',
    conditions: ['@intercom-contract/source'],
    logLevel: 'error',
  });
  const platform = {
    fetch,
    URL,
    atob,
    btoa,
    URLSearchParams,
    AbortController,
    TextDecoder,
    TextEncoder,
    Headers,
    Request,
    Response,
    setTimeout,
    clearTimeout,
  };
  const context = createContext({ ...platform, FormData });
  runInContext(outputFiles[0]?.text ?? '', context);
  return runInContext(`(async () => { try { ${script} } catch (error) { return error; } })()`, context);
};

const guards = [
  own.isIntercomError,
  own.isApiError,
  own.isUnauthorizedError,
  own.isUnexpectedResponseError,
  own.isTimeoutError,
  own.isConnectionError,
  own.isArgumentError,
  own.isAbortError,
  own.isTokenError,
];

const guardsOf = (error: unknown): string[] => guards.filter((guard) => guard(error)).map(({ name }) => name);

const call = (fetch: string, token = "'a-test-token'"): string =>
  `await copy.createIntercomClient({ token: ${token}, fetch: async () => { ${fetch} } }).conversations.delete(1);`;

it.each<[string, string[]]>([
  [call('return new Response("{}", { status: 404 })'), ['isIntercomError', 'isApiError']],
  [call('return new Response("", { status: 401 })'), ['isIntercomError', 'isApiError', 'isUnauthorizedError']],
  [call('return new Response("{}")'), ['isIntercomError', 'isUnexpectedResponseError']],
  [call('throw new TypeError("x")'), ['isIntercomError', 'isConnectionError']],
  [call('', '() => { throw 1 }'), ['isIntercomError', 'isTokenError']],
  [
    "await copy.createIntercomClient({ token: 'a-test-token' }).conversations.delete('');",
    ['isIntercomError', 'isArgumentError'],
  ],
  [
    "await copy.createIntercomClient({ token: 'a-test-token', timeoutMs: 1, fetch: () => new Promise(() => {}) }).conversations.delete(1);",
    ['isIntercomError', 'isTimeoutError'],
  ],
  [
    "await copy.createIntercomClient({ token: 'a-test-token' }).conversations.delete(1, { signal: { aborted: true, reason: 1, addEventListener() {}, removeEventListener() {} } });",
    ['isIntercomError', 'isAbortError'],
  ],
])('recognises the error of %s from another copy and realm', async (script, names) => {
  const error = await failInAnotherRealm(script);
  expect(error instanceof own.IntercomError).toBe(false);
  expect(guardsOf(error)).toEqual(names);
});

it('recognises nothing else as an error of the client', () => {
  const others = [
    undefined,
    null,
    0,
    '',
    'ApiError',
    {},
    { name: 'ApiError', outcome: 'refused' },
    new Error('x'),
    new DOMException('x', 'AbortError'),
  ];
  for (const other of others) expect(guardsOf(other)).toEqual([]);
});

it('has a name that survives minification, a stack that starts with it, and fields that JSON keeps', () => {
  const error = new own.ArgumentError('wrong');
  expect(error.stack).toMatch(/^ArgumentError: wrong|^Error: wrong/);
  expect(renderingsOf(error)).toContain('ArgumentError');
  expect(JSON.parse(JSON.stringify(error))).toEqual({ name: 'ArgumentError', outcome: 'not-sent' });
  expect(error instanceof own.IntercomError && error instanceof Error).toBe(true);
});

const toFacts = (error: unknown): unknown => {
  if (isApiError(error)) return { status: error.status, codes: error.codes, requestId: error.requestId };
  if (isUnexpectedResponseError(error)) return { status: error.status, requestId: error.requestId };
  return {};
};

const expectedFacts = ({ status, codes, requestId }: OutcomeRow): unknown => {
  if (status === undefined) return {};
  return codes === undefined ? { status, requestId } : { status, codes, requestId };
};

it.each(outcomeRows)('has the right error and outcome for $when', async (row) => {
  const other = await startLoopback((socket) => socket.destroy());
  const server = await startLoopback((socket) => row.answer(socket, other.baseUrl));
  const intercom = createIntercomClient({
    token: 'a-test-token',
    baseUrl: server.baseUrl,
    timeoutMs: row.timeoutMs ?? 20_000,
  });
  const call = intercom.conversations.delete(123);
  if (row.name === 'success') {
    expect((await call).body.deleted).toBe(true);
  } else {
    const error = await failureOf(call);
    expect({ name: error.name, outcome: error.outcome }).toEqual({ name: row.name, outcome: row.outcome });
    expect(toFacts(error)).toEqual(expectedFacts(row));
    expect({ method: error.method, path: error.path, id: error.id }).toEqual({
      method: 'DELETE',
      path: '/conversations/{id}',
      id: '123',
    });
    expect(error.message).toMatch(row.message ?? / · DELETE http:\/\/127\.0\.0\.1:\d+\/conversations\/123/);
  }
  expect(server.heads).toHaveLength(row.requests ?? 1);
  expect(other.heads).toEqual([]);
});

it('has the outcome not-sent if the connection is refused or the host is unknown', async () => {
  const hosts = [await startNothing(), 'https://no-such-host.invalid'];
  for (const baseUrl of hosts) {
    // No other test has this id: two requests for one conversation are not told apart.
    const client = createIntercomClient({ token: 'a-test-token', baseUrl });
    const error = await failureOf(client.conversations.delete(60_417_295));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'not-sent', cause: { name: 'TypeError' } });
  }
});

it('has the outcome unknown for the same error of another fetch, which may have sent the request before', async () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  const fetch = (): Promise<Response> => Promise.reject(new TypeError('fetch failed', { cause: refused }));
  const error = await failureOf(createIntercomClient({ token: 'a-test-token', fetch }).conversations.delete(1));
  expect(error).toMatchObject({
    name: 'ConnectionError',
    outcome: 'unknown',
    cause: { cause: { code: 'ECONNREFUSED' } },
  });
});

it('recognises a redirect that fetch has followed, or hides as browsers do', async () => {
  for (const fake of [{ redirected: true }, { type: 'opaqueredirect', status: 0, ok: false }]) {
    const response = Response.json({ deleted: true });
    for (const [key, value] of Object.entries(fake)) Object.defineProperty(response, key, { value });
    const intercom = createIntercomClient({ token: 'a-test-token', fetch: async () => response });
    const error = await failureOf(intercom.conversations.delete(1));
    expect(error).toMatchObject({
      name: 'UnexpectedResponseError',
      outcome: 'unknown',
      status: fake.status === 0 ? undefined : 200,
    });
  }
});

it('does not read a body whose chunks are not bytes', async () => {
  const text = new ReadableStream({ start: (controller) => controller.enqueue('text, not bytes') });
  const intercom = createIntercomClient({ token: 'a-test-token', fetch: async () => new Response(text) });
  const error = await failureOf(intercom.conversations.delete(1));
  expect(error).toMatchObject({ name: 'UnexpectedResponseError', outcome: 'unknown' });
});

it('throws a ConnectionError with the outcome unknown if fetch does not return a response', async () => {
  const fetches: unknown[] = [
    () => undefined,
    async () => undefined,
    async () => ({}),
    () => {
      throw new Error('at once');
    },
  ];
  for (const fetch of fetches) {
    // @ts-expect-error: a caller without types may pass anything.
    const error = await failureOf(createIntercomClient({ token: 'a-test-token', fetch }).conversations.delete(1));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
  }
});
