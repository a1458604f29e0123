import type { Socket } from 'node:net';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createReveals } from '../redact/create-reveals.ts';
import { named, encodings as others, unnamed } from '../redact/testing/encodings.ts';
import { createIntercomClient } from './client.ts';
import type { Fetch } from './options.ts';
import { failureOf } from './testing/failure-of.ts';
import { startLoopback, startNothing } from './testing/loopback.ts';
import { check } from './testing/property.ts';
import { renderingsOf } from './testing/renderings.ts';
import { confirmation, httpResponse, jsonResponse } from './testing/response.ts';

const visible = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));

/** Tokens as the client takes them, long enough not to be in a message by chance. */
const tokens = fc.oneof(
  fc.string({ unit: visible, minLength: 16, maxLength: 80 }),
  fc.constantFrom(
    'dG9rOmFiY2RlZi0xMjM0NTY=',
    '"quoted\\token"',
    '$&$1$`secret',
    '1234567890123456',
    '","code":"injected',
    '[redacted]-12345',
  ),
);

/** Servers that repeat the token wherever they can. */
const echoes: Readonly<Record<string, (token: string) => Buffer | string>> = {
  'in the message of an error': (token) =>
    jsonResponse(401, { type: 'error.list', errors: [{ code: 'unauthorized', message: `Token ${token} is bad` }] }),
  'as a code': (token) => jsonResponse(403, { type: 'error.list', errors: [{ code: token }] }),
  'as the request id': (token) => jsonResponse(404, { type: 'error.list', request_id: token, errors: [{ code: 'x' }] }),
  'as the request id of an ill-shaped error': (token) => jsonResponse(500, { request_id: `id ${token}` }),
  'as a key and in nested data': (token) =>
    jsonResponse(422, { type: 'error.list', errors: [{ code: 'x', data: { [token]: [{ deep: token }] } }] }),
  'in an error that is no JSON': (token) => httpResponse(502, `<pre>authorization: Bearer ${token}</pre>`),
  'in a header of an error': (token) => httpResponse(503, '', { 'x-request-id': token }),
  'in a header of a success': (token) => jsonResponse(200, {}, { 'x-request-id': token }),
  'as the media type': (token) => httpResponse(200, '{}', { 'content-type': token }),
  'in the body of a success': (token) => jsonResponse(200, { ...confirmation, object: token }),
  'in a redirect': (token) =>
    httpResponse(302, token, { location: `http://127.0.0.1:1/${encodeURIComponent(token)}`, 'x-request-id': token }),
  'as garbage': (token) => `${token}\r\n\r\n`,
  'in a broken header': (token) => `HTTP/1.1 200 OK\r\ncontent-length: ${token}\r\n\r\n`,
  'in a broken status line': (token) => `HTTP/1.1 2${token}\r\n\r\n`,
};

const errorWith = (message: string): Buffer =>
  jsonResponse(401, { type: 'error.list', errors: [{ code: 'unauthorized', message }] });

/** Encodings in which a server may repeat the token, and how each is read again. */
const encodings: Readonly<
  Record<string, readonly [encode: (token: string) => string, decode: (text: string) => string]>
> = {
  percent: [encodeURIComponent, decodeURIComponent],
  'percent in lower case': [
    (token) => encodeURIComponent(token).replace(/%../g, (byte) => byte.toLowerCase()),
    decodeURIComponent,
  ],
  'percent for every byte': [
    (token) => token.replace(/./g, (text) => `%${text.charCodeAt(0).toString(16)}`),
    decodeURIComponent,
  ],
  ...Object.fromEntries(
    ['', 'u', 'us:', 'user:'].map((before) => [
      `base64 after "${before}"`,
      [(token: string) => btoa(`${before}${token}`), atob] as const,
    ]),
  ),
  base64url: [(token) => Buffer.from(token).toString('base64url'), (text) => Buffer.from(text, 'base64url').toString()],
};

it.each(Object.entries(encodings))('shows no token that a server repeats in %s', async (_, [encode, decode]) => {
  let body: Buffer = Buffer.alloc(0);
  const server = await startLoopback((socket: Socket) => socket.end(body));
  await check(
    fc.asyncProperty(tokens, async (token) => {
      const encoded = encode(token);
      expect(decode(encoded)).toContain(token);
      const intercom = createIntercomClient({ token, baseUrl: server.baseUrl });
      for (const echo of [encoded, `x${encoded}x`]) {
        body = errorWith(echo);
        const shown = renderingsOf(await failureOf(intercom.conversations.delete(1)));
        expect(shown).not.toContain(encoded.replace(/=+$/, ''));
      }
    }),
    8,
  );
});

it.each(others)('shows no eight letters and digits of a token that a server repeats in %s', async (_, inner) => {
  let response: Buffer = Buffer.alloc(0);
  const server = await startLoopback((socket: Socket) => socket.end(response));
  const real = fc.base64String({ minLength: 24, maxLength: 60 }).filter((token) => new Set(token).size > 12);
  await check(
    fc.asyncProperty(real, fc.constantFrom(...others), async (token, [, outer]) => {
      const intercom = createIntercomClient({ token, baseUrl: server.baseUrl });
      const reveals = createReveals(token);
      // JSON writes NUL and line breaks as escapes, in the middle of the other ones.
      const isCut = inner === unnamed['UTF-16'] || inner === named['line breaks'];
      const twice = isCut ? inner(token) : inner(outer(token));
      for (const echo of [inner(token), twice]) {
        const item = { code: 'unauthorized', message: `Not ${echo}!`, field: echo };
        const header = { 'x-request-id': echo.replace(/[^!-~]+/g, ' ').trim() };
        response = jsonResponse(401, { type: 'error.list', request_id: `id ${echo}`, errors: [item] }, header);
        const { message, errors, requestId } = Object(await failureOf(intercom.conversations.delete(1)));
        for (const shown of [message, JSON.stringify(errors), requestId ?? '']) expect(reveals(shown)).toBe(false);
        const { error } = await intercom.api.DELETE('/conversations/{id}', { params: { path: { id: 1 } } });
        expect(reveals(JSON.stringify(error))).toBe(false);
      }
    }),
    5,
  );
});

it('shows what a server says of other things unchanged', async () => {
  const errors = [
    { code: 'not_found', message: 'Conversation 7c9e6679-7425-40de-944b is gone: see https://a.test/x%20y' },
  ];
  const body = { type: 'error.list', request_id: 'b1f2&#45;"\\u0041"', errors };
  const server = await startLoopback((socket: Socket) => socket.end(jsonResponse(404, body)));
  const intercom = createIntercomClient({ token: 'dG9rOmFiY2RlZi0xMjM0NTY=', baseUrl: server.baseUrl });
  expect(await failureOf(intercom.conversations.delete(1))).toMatchObject({ errors, requestId: body.request_id });
});

it.each([
  'Bearer a-long-secret-token',
  'bearer a-long-secret-token',
  'a-long-secret-token\n',
  'a-long-secret-token\r\n',
])('says what is wrong with the token %j, without repeating it', (token) => {
  expect(() => createIntercomClient({ token })).toThrow(/^token must be ASCII text without "Bearer " and line breaks/);
  try {
    createIntercomClient({ token });
  } catch (error) {
    expect(renderingsOf(error)).not.toContain('a-long-secret');
  }
});

it.each(Object.entries(echoes))('shows no token that a server repeats %s', async (_, echo) => {
  let response: Buffer | string = '';
  const server = await startLoopback((socket: Socket) => socket.end(response));
  await check(
    fc.asyncProperty(tokens, async (token) => {
      response = echo(token);
      const intercom = createIntercomClient({ token, baseUrl: server.baseUrl });
      expect(renderingsOf(await failureOf(intercom.conversations.delete(1)))).not.toContain(token);
      const viaApi = await intercom.api
        .DELETE('/conversations/{id}', { params: { path: { id: 1 } } })
        .then(({ error }) => error)
        .catch((error: unknown) => error);
      expect(renderingsOf(viaApi)).not.toContain(token);
    }),
    15,
  );
  expect(server.heads[0]).toMatch(/^authorization: Bearer ./im);
});

it('shows no token when the connection, the deadline, the caller or its fetch fails', async () => {
  const silent = await startLoopback(() => {});
  const nothing = await startNothing();
  const fetch: Fetch = (url, init) => {
    const error = new Error(`cannot send ${JSON.stringify(init)}`, { cause: { init, nested: new Map([[url, init]]) } });
    return Promise.reject(
      Object.assign(error, { request: init, code: JSON.stringify(init), [Symbol('hidden')]: init }),
    );
  };
  await check(
    fc.asyncProperty(tokens, async (token) => {
      const calls = [
        createIntercomClient({ token, baseUrl: nothing }).conversations.delete(1),
        createIntercomClient({ token, baseUrl: silent.baseUrl, timeoutMs: 5 }).conversations.delete(1),
        createIntercomClient({ token, baseUrl: silent.baseUrl }).conversations.delete(1, {
          signal: AbortSignal.timeout(5),
        }),
        createIntercomClient({ token, fetch }).conversations.delete(1),
        createIntercomClient({ token, fetch: () => Promise.reject(token) }).conversations.delete(1),
        createIntercomClient({ token }).conversations.delete(`${token}!`),
        createIntercomClient({ token }).conversations.delete(1, { timeoutMs: 0 }),
      ];
      for (const error of await Promise.all(calls.map(failureOf))) expect(renderingsOf(error)).not.toContain(token);
    }),
    20,
  );
});

it('shows no token in the client, and prints nothing', async () => {
  const printed: unknown[] = [];
  const print = globalThis.console;
  globalThis.console = new Proxy(print, {
    get:
      () =>
      (...args: unknown[]) =>
        printed.push(...args),
  });
  const token = 'a-very-secret-token';
  const intercom = createIntercomClient({ token, fetch: () => Promise.reject(new Error(token)) });
  await failureOf(intercom.conversations.delete(1));
  globalThis.console = print;
  expect(printed).toEqual([]);
  expect(renderingsOf(intercom)).not.toContain(token);
});

it('refuses a malformed token before anything is sent, without showing it', async () => {
  const malformed = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      'with a space',
      'line\r\nX-Injected: yes',
      'null\0byte',
      'tab\tbed',
      'ünïcødé-token',
      '٣٣٣٣٣٣٣٣',
      '\u2028\u2029-token',
      'trailing-newline\n',
      '\ufefftoken-with-bom',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((text) => /[^\x21-\x7e]/.test(text)),
  );
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, confirmation)));
  await check(
    fc.asyncProperty(malformed, async (token) => {
      const errors: unknown[] = [];
      try {
        createIntercomClient({ token, baseUrl: server.baseUrl });
      } catch (error) {
        errors.push(error);
      }
      for (const source of [() => token, async () => token]) {
        const intercom = createIntercomClient({ token: source, baseUrl: server.baseUrl });
        errors.push(await failureOf(intercom.conversations.delete(1)));
      }
      expect(errors.map((error) => error instanceof Error && error.name)).toEqual([
        'ArgumentError',
        'TokenError',
        'TokenError',
      ]);
      for (const error of errors) {
        expect(error).toMatchObject({ outcome: 'not-sent' });
        if (token.trim().length > 6) expect(renderingsOf(error)).not.toContain(token);
      }
    }),
    200,
  );
  expect(server.heads).toEqual([]);
});

it('sends a very long token unchanged', async () => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, confirmation)));
  const token = 'x'.repeat(100_000);
  await createIntercomClient({ token, baseUrl: server.baseUrl }).conversations.delete(1);
  expect(server.heads[0]).toContain(`authorization: Bearer ${token}\r\n`);
});

it('calls the token function for each call, and throws a TokenError if it fails', async () => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, confirmation)));
  let calls = 0;
  const intercom = createIntercomClient({ token: async () => `token-number-${++calls}`, baseUrl: server.baseUrl });
  await intercom.conversations.delete(1);
  await intercom.conversations.delete(1);
  expect(calls).toBe(2);
  const cause = new Error('the vault is closed');
  const failing = [
    () => Promise.reject(cause),
    () => {
      throw cause;
    },
  ];
  for (const token of failing) {
    const error = await failureOf(createIntercomClient({ token, baseUrl: server.baseUrl }).conversations.delete(1));
    expect(error).toMatchObject({ name: 'TokenError', outcome: 'not-sent' });
    expect(error.cause).toBe(cause);
  }
  expect(server.heads).toHaveLength(2);
});

it('keeps the messages of a cause, its lists and nested errors, without the token', async () => {
  const token = 'a-"very"-secret-token';
  const inner = Object.assign(new Error(`sent ${JSON.stringify({ token })}`), { code: 'E_INNER', headers: { token } });
  const causes = [
    ['a text', token],
    ['an error', new TypeError(token, { cause: inner })],
    ['several errors', new AggregateError([inner, token], 'all failed')],
  ] as const;
  const kept = await Promise.all(
    causes.map(async ([, cause]) => {
      const intercom = createIntercomClient({ token, fetch: () => Promise.reject(cause) });
      const error = await failureOf(intercom.conversations.delete(1));
      for (const secret of [token, JSON.stringify(token).slice(1, -1)])
        expect(renderingsOf(error)).not.toContain(secret);
      return error.cause;
    }),
  );
  const redactedInner = { message: '[redacted]', code: 'E_INNER' };
  expect(kept).toMatchObject([
    '[redacted]',
    { name: 'TypeError', message: '[redacted]', cause: redactedInner },
    { name: 'AggregateError', message: 'all failed', errors: [redactedInner, '[redacted]'] },
  ]);
});
