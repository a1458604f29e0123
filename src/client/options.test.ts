import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import { isArgumentError } from './errors.ts';
import { intercomVersions, specVersion } from './generated.ts';
import type { Fetch, IntercomClientOptions } from './options.ts';
import { startLoopback } from './testing/loopback.ts';
import { check } from './testing/property.ts';
import { confirmation, jsonResponse } from './testing/response.ts';

const token = 'a-test-token';

const confirming: Fetch = async () => Response.json(confirmation);

/** Where the request goes that a client with these options sends. */
const urlOf = async (options: Partial<IntercomClientOptions>): Promise<string> => {
  const urls: string[] = [];
  const fetch: Fetch = (url, init) => {
    urls.push(url);
    return confirming(url, init);
  };
  await createIntercomClient({ token, fetch, ...options }).conversations.delete(1);
  return urls.join();
};

it.each<[Partial<IntercomClientOptions>, string]>([
  [{}, 'https://api.intercom.io/conversations/1'],
  [{ region: 'us' }, 'https://api.intercom.io/conversations/1'],
  [{ region: 'eu' }, 'https://api.eu.intercom.io/conversations/1'],
  [{ region: 'au' }, 'https://api.au.intercom.io/conversations/1'],
  [{ baseUrl: 'https://gateway.test' }, 'https://gateway.test/conversations/1'],
  [{ baseUrl: 'HTTPS://Gateway.Test:443/' }, 'https://gateway.test/conversations/1'],
  [{ baseUrl: 'https://gateway.test/intercom/' }, 'https://gateway.test/intercom/conversations/1'],
  [{ baseUrl: 'https://gateway.test/a/../b//' }, 'https://gateway.test/b/conversations/1'],
  [{ baseUrl: 'https://gateway.test/{id}' }, 'https://gateway.test/%7Bid%7D/conversations/1'],
  [{ baseUrl: 'http://localhost:8080' }, 'http://localhost:8080/conversations/1'],
  [{ baseUrl: 'http://127.8.9.1' }, 'http://127.8.9.1/conversations/1'],
  [{ baseUrl: 'http://[::1]:1' }, 'http://[::1]:1/conversations/1'],
])('sends requests with the options %o to %s', async (options, url) => {
  expect(await urlOf(options)).toBe(url);
});

it.each([
  'http://api.intercom.io',
  'http://localhost.evil.test',
  'http://127.0.0.1.evil.test',
  'http://evil.test/127.0.0.1',
  'http://localhost@evil.test',
  'http://128.0.0.1',
  'http://[::ffff:127.0.0.1]',
  'http://0.0.0.0',
  'http://127..', // a name for the resolver, because it has an empty label
  'http://12700..',
  'http://127.0.0.1..',
  'ftp://localhost',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://user@gateway.test',
  'https://user:secret@gateway.test',
  'https://gateway.test?retain_metrics=false',
  'https://gateway.test/?',
  'https://gateway.test#x',
  'gateway.test',
  '//gateway.test',
  '/conversations',
  '',
])('refuses the base URL %s', (baseUrl) => {
  expect(() => createIntercomClient({ token, baseUrl })).toThrow(/^baseUrl must/);
});

it('names a wrong option, and refuses it before anything is sent', () => {
  const wrong: readonly [string, unknown][] = [
    ['baseUrl', new URL('https://gateway.test')],
    ['baseUrl', null],
    ['region', 'uk'],
    ['region', 'toString'],
    ['region', '__proto__'],
    ['region', null],
    ['timeoutMs', 0],
    ['timeoutMs', -1],
    ['timeoutMs', Number.NaN],
    ['timeoutMs', Infinity],
    ['timeoutMs', 2 ** 31],
    ['timeoutMs', '1000'],
    ['timeoutMs', null],
    ['retry', -1],
    ['retry', 1.5],
    ['retry', 11],
    ['retry', '3'],
    ['retry', false],
    ['fetch', 'fetch'],
    ['fetch', null],
    ['random', 0.5],
    ['clock', {}],
    ['clock', null],
    ['version', 2.1],
    ['token', undefined],
    ['token', null],
    ['token', 12345678],
  ];
  for (const [name, value] of wrong) {
    expect(() => createIntercomClient({ token, [name]: value }), `${name}: ${String(value)}`).toThrow(new RegExp(name));
  }
});

it.each<[Partial<Record<keyof IntercomClientOptions, unknown>>, string]>([
  [{ region: 'uk' }, 'region must be one of us, eu, au, not this string'],
  [{ region: 'eu', baseUrl: 'https://gateway.test' }, 'region must be left out with baseUrl'],
  [
    { baseUrl: 'http://mock:4010' },
    'baseUrl must be an https: URL, or http: on loopback only, without credentials, query or fragment, not this string',
  ],
  [
    { baseUrl: 'gateway.test' },
    'baseUrl must be an https: URL, or http: on loopback only, without credentials, query or fragment, not this string',
  ],
  [{ retry: 11 }, 'retry must be one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, not this number'],
  [{ version: null }, `version must be one of ${intercomVersions.join(', ')}, app-default, not null`],
  [{ clock: null }, 'clock.now must be a function, not undefined'],
  [{ clock: { now: () => 0, schedule: 1 } }, 'clock.schedule must be a function, not this number'],
  [{ random: 0.5 }, 'random must be a function, not this number'],
])('says what is wrong with %o', (options, message) => {
  // @ts-expect-error: a caller without types may pass anything.
  expect(() => createIntercomClient({ token, ...options })).toThrow(
    expect.objectContaining({ name: 'ArgumentError', message }),
  );
});

it('refuses unknown options, and options that are not a plain object', () => {
  for (const options of [
    undefined,
    null,
    token,
    [],
    1,
    () => {},
    new (class {
      token = token;
    })(),
  ]) {
    // @ts-expect-error: a caller without types may pass anything.
    expect(() => createIntercomClient(options)).toThrow(Error);
  }
  // @ts-expect-error
  expect(() => createIntercomClient({ token, regoin: 'eu' })).toThrow(/unknown key "regoin"; known: token, region/);
  // @ts-expect-error
  expect(() => createIntercomClient({})).toThrow(/token/);
  expect(() => createIntercomClient({ token, region: 'eu', baseUrl: 'https://gateway.test' })).toThrow(
    /region must be left out with baseUrl/,
  );
});

it('refuses wrong options of a call', async () => {
  const intercom = createIntercomClient({ token, fetch: () => Promise.reject(new Error('sent')) });
  const timeouts = fc
    .anything()
    .filter((value) => value !== undefined && !(typeof value === 'number' && value > 0 && value < 2 ** 31));
  const signals = fc.anything().filter((value) => value !== undefined);
  await check(
    fc.asyncProperty(timeouts, signals, async (timeoutMs, signal) => {
      // @ts-expect-error: a caller without types may pass anything.
      await expect(intercom.conversations.delete(1, { timeoutMs })).rejects.toSatisfy(isArgumentError);
      // @ts-expect-error: a caller without types may pass anything.
      await expect(intercom.conversations.delete(1, { signal })).rejects.toSatisfy(isArgumentError);
    }),
    200,
  );
});

/** The `Intercom-Version` headers that arrive when a client with these options makes a call. */
const versionsSent = async (options: Partial<IntercomClientOptions>): Promise<string[]> => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, confirmation)));
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl, ...options });
  await intercom.conversations.delete(1);
  await intercom.api.DELETE('/conversations/{id}', { params: { path: { id: 1 } } });
  return server.heads.map((head) =>
    [...head.matchAll(/^intercom-version: (.*)$/gim)].map(([, value]) => value).join('|'),
  );
};

it('sends the version that the client was generated from by default', async () => {
  expect(await versionsSent({})).toEqual([specVersion, specVersion]);
  expect(await versionsSent({ version: undefined })).toEqual([specVersion, specVersion]);
});

it.each(intercomVersions)('sends version %s when it is pinned', async (version) => {
  expect(await versionsSent({ version })).toEqual([version, version]);
});

it('sends no version header with app-default', async () => {
  expect(await versionsSent({ version: 'app-default' })).toEqual(['', '']);
});

it('refuses any other version at run time, for the client and for a call', async () => {
  const near = fc.constantFrom(
    '',
    'preview',
    'PREVIEW',
    ' Preview',
    'Preview\r\nX-Evil: 1',
    '2.1\n',
    '9.99',
    '2',
    2.1,
    null,
    '2.10 ',
    'Unstable',
    ['Preview'],
    'App-Default',
  );
  const others = fc
    .oneof(near, fc.string(), fc.anything())
    .filter(
      (value) => value !== undefined && !['app-default', ...intercomVersions].some((version) => version === value),
    );
  const intercom = createIntercomClient({ token: 'a-test-token', fetch: () => Promise.reject(new Error('sent')) });
  await check(
    fc.asyncProperty(others, async (version) => {
      // @ts-expect-error: a caller without types may pass anything.
      expect(() => createIntercomClient({ token: 'a-test-token', version })).toThrow(/^version must be one of/);
      const params = { path: { id: 1 }, header: { 'Intercom-Version': version } };
      // @ts-expect-error: a caller without types may pass anything.
      await expect(intercom.api.DELETE('/conversations/{id}', { params })).rejects.toSatisfy(isArgumentError);
    }),
    300,
  );
});

it('refuses any other version at compile time', () => {
  const build = () => [
    // @ts-expect-error
    createIntercomClient({ token: 'a-test-token', version: 'preview' }),
    // @ts-expect-error
    createIntercomClient({ token: 'a-test-token', version: '9.99' }),
    // @ts-expect-error
    createIntercomClient({ token: 'a-test-token', version: 2.1 }),
    // @ts-expect-error
    createIntercomClient({ token: 'a-test-token', version: null }),
  ];
  expect(build).toThrow(/^version must be one of/);
});
