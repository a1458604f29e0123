import fc from 'fast-check';
import { createIntercomClient, intercomVersions, isArgumentError } from 'intercom-contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeOnPrism } from './prism-contract.ts';
import { check } from './property.ts';
import { type RecordedPrism, startRecordedPrism } from './recorded-prism.ts';
import { violationsOf } from './valid-request.ts';

describeOnPrism(({ id }) => id.includes('/header/Intercom-Version/'));

describe('the client and the version header', () => {
  let prism: RecordedPrism;
  beforeAll(async () => {
    prism = await startRecordedPrism();
  });
  beforeEach(() => prism.requests.splice(0));
  afterAll(() => prism.close());

  it.each(intercomVersions)('sends %s when it is pinned, which Prism accepts', async (version) => {
    const intercom = createIntercomClient({ token: 't', baseUrl: prism.url, version });
    await expect(intercom.conversations.delete(1)).resolves.toMatchObject({ body: { deleted: true } });
    expect(prism.requests.map(({ headers }) => headers['intercom-version'])).toEqual([version]);
  });

  it('sends the version of the description if none is pinned', async () => {
    await createIntercomClient({ token: 't', baseUrl: prism.url }).conversations.delete(1);
    expect(prism.requests[0]?.headers['intercom-version']).toBe('Preview');
  });

  it('sends no version if it is left to the app', async () => {
    await createIntercomClient({ token: 't', baseUrl: prism.url, version: 'app-default' }).conversations.delete(1);
    expect(prism.requests[0]?.headers).not.toHaveProperty('intercom-version');
  });

  it('refuses any string before anything is sent, or sends a request that is valid by the description', async () => {
    const strings = fc.oneof(
      fc.constantFrom(...intercomVersions),
      fc.string(),
      fc.constantFrom('preview', '2.1.0', '2.10 ', '3.0', '2.9\r\nX-A: b'),
    );
    await check(
      fc.asyncProperty(strings, async (version) => {
        prism.requests.splice(0);
        const known = intercomVersions.find((text) => text === version);
        const call = async (): Promise<unknown> =>
          // @ts-expect-error: a caller without types may pass any string.
          createIntercomClient({ token: 't', baseUrl: prism.url, version }).conversations.delete(1);
        const error: unknown = await call().then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (known === undefined) expect(isArgumentError(error), String(version)).toBe(version !== 'app-default');
        expect(await Promise.all(prism.requests.map(violationsOf))).toEqual(known === undefined ? [] : [[]]);
      }),
    );
  });
});
