import fc from 'fast-check';
import { createIntercomClient, type DeleteOptions, intercomVersions, isArgumentError } from 'intercom-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnPrism } from './prism-contract.ts';
import { check } from './property.ts';
import { type RecordedPrism, startRecordedPrism } from './recorded-prism.ts';
import { violationsOf } from './valid-request.ts';

describeOnPrism(({ id }) => id.includes('/query/retain_metrics/'));

describe('the client and retain_metrics', () => {
  let prism: RecordedPrism;
  beforeAll(async () => {
    prism = await startRecordedPrism();
  });
  afterAll(() => prism.close());

  it.each<[DeleteOptions | undefined, string]>([
    [undefined, ''],
    [{}, ''],
    [{ retainMetrics: undefined }, ''],
    [{ retainMetrics: true }, '?retain_metrics=true'],
    [{ retainMetrics: false }, '?retain_metrics=false'],
  ])('given %j sends the query "%s"', async (options, query) => {
    prism.requests.splice(0);
    await createIntercomClient({ token: 't', baseUrl: prism.url }).conversations.delete(7, options);
    expect(prism.requests.map(({ target }) => target)).toEqual([`/conversations/7${query}`]);
  });

  it('deletes the metrics only if false was passed, under a version that documents it', async () => {
    const values = fc.oneof(
      fc.constantFrom(true, false, undefined, null, 0, 1, '', 'false', 'true', 'no'),
      fc.anything(),
    );
    const versions = fc.constantFrom(...intercomVersions, 'app-default' as const);
    await check(
      fc.asyncProperty(values, versions, async (retainMetrics, version) => {
        prism.requests.splice(0);
        const intercom = createIntercomClient({ token: 't', baseUrl: prism.url, version });
        // @ts-expect-error: a caller without types may pass anything.
        const error: unknown = await intercom.conversations.delete(7, { retainMetrics }).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        const isSent =
          retainMetrics === undefined || retainMetrics === true || (retainMetrics === false && version === 'Preview');
        expect(isArgumentError(error)).toBe(!isSent);
        expect(prism.requests).toHaveLength(isSent ? 1 : 0);
        for (const request of prism.requests) {
          expect(await violationsOf(request)).toEqual([]);
          expect(request.target.includes('retain_metrics=false')).toBe(retainMetrics === false);
        }
      }),
      300,
    );
  });
});
