import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import { isArgumentError } from './errors/argument-error.ts';
import { intercomVersions, specVersion } from './generated.ts';
import type { IntercomClientOptions } from './options.ts';
import { startLoopback } from './testing/loopback.ts';
import { check } from './testing/property.ts';
import { confirmation, jsonResponse } from './testing/response.ts';

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
