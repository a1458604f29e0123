import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import * as own from '../../index.ts';
import { renderingsOf } from '../testing/renderings.ts';

/** A second copy of the package, in another realm, as a bundler makes it; its call fails without a connection. */
const failInAnotherRealm = async (script: string): Promise<unknown> => {
  const { outputFiles } = await build({
    stdin: { contents: "export * from './index.ts';", resolveDir: new URL('../..', import.meta.url).pathname },
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
