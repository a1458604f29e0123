import fc from 'fast-check';
import { createIntercomClient, isArgumentError } from 'intercom-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnPrism } from './prism-contract.ts';
import { check } from './property.ts';
import { type RecordedPrism, startRecordedPrism } from './recorded-prism.ts';
import { violationsOf } from './valid-request.ts';

describeOnPrism(({ id }) => id.includes('/security/'));

describe('the client and the token', () => {
  let prism: RecordedPrism;
  beforeAll(async () => {
    prism = await startRecordedPrism();
  });
  afterAll(() => prism.close());

  it('sends any printable token unchanged, and refuses any other without showing it', async () => {
    const tokens = fc.oneof(
      fc.stringMatching(/^[!-~]{1,64}$/),
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('', ' ', 'a b', 'a\r\nX-B: c', 'a\0b', 'tökén-of-mine'),
    );
    await check(
      fc.asyncProperty(tokens, async (token) => {
        prism.requests.splice(0);
        const call = async (): Promise<unknown> =>
          createIntercomClient({ token, baseUrl: prism.url }).conversations.delete(7);
        const error: unknown = await call().then(
          () => undefined,
          (reason: unknown) => reason,
        );
        const isValid = /^[!-~]+$/.test(token);
        expect(isArgumentError(error)).toBe(!isValid);
        if (token.length > 8) expect(String(error instanceof Error ? error.stack : error)).not.toContain(token);
        expect(prism.requests.map(({ headers }) => headers.authorization)).toEqual(isValid ? [`Bearer ${token}`] : []);
        for (const request of prism.requests) expect(await violationsOf(request)).toEqual([]);
      }),
    );
  });

  it('calls a token function again for each call', async () => {
    prism.requests.splice(0);
    const tokens = ['token-1', 'token-2'];
    const intercom = createIntercomClient({ token: async () => tokens.shift() ?? '', baseUrl: prism.url });
    await intercom.conversations.delete(1);
    await intercom.conversations.delete(2);
    expect(prism.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });
});
