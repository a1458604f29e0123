import fc from 'fast-check';
import { createIntercomClient, isArgumentError } from 'intercom-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnPrism } from './prism-contract.ts';
import { check } from './property.ts';
import { type RecordedPrism, startRecordedPrism } from './recorded-prism.ts';
import { violationsOf } from './valid-request.ts';

describeOnPrism(({ id }) => id.includes('/path/id/'));

const boundaries = [0, 1, 2 ** 31, 2 ** 53 - 1, 2n ** 53n + 1n, 2n ** 63n, '9007199254740993', '9'.repeat(40)];
const traps = [
  '',
  '..',
  '.',
  '1e3',
  '01',
  '-1',
  ' 1',
  '1 ',
  '0x10',
  '1%',
  '%2e%2e',
  '1/2',
  '1?a=b',
  '1#',
  '٣',
  '{id}',
  '9'.repeat(41),
  -0,
  -1,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  -1n,
  null,
  undefined,
  true,
  {},
  [1],
  { toString: () => '1' },
];

describe('the client and the id', () => {
  let prism: RecordedPrism;
  beforeAll(async () => {
    prism = await startRecordedPrism();
  });
  afterAll(() => prism.close());

  it('sends exactly the digits, which Prism accepts, or refuses before anything is sent', async () => {
    const intercom = createIntercomClient({ token: 't', baseUrl: prism.url });
    const valid = fc.oneof(
      fc.constantFrom(...boundaries),
      fc.maxSafeNat(),
      fc.bigInt({ min: 0n, max: 10n ** 40n - 1n }),
      fc.bigInt({ min: 0n, max: 10n ** 40n - 1n }).map(String),
    );
    const invalid = fc.oneof(
      fc.constantFrom(...traps),
      fc.double().filter((value) => !Number.isSafeInteger(value)),
      fc.string().filter((text) => !/^(0|[1-9]\d{0,39})$/.test(text)),
      fc.anything().filter((value) => typeof value === 'object'),
    );
    const inputs = fc.oneof(
      valid.map((id) => ({ id, isValid: true })),
      invalid.map((id: unknown) => ({ id, isValid: false })),
    );
    await check(
      fc.asyncProperty(inputs, async ({ id, isValid }) => {
        prism.requests.splice(0);
        // @ts-expect-error: a caller without types may pass anything.
        const error: unknown = await intercom.conversations.delete(id).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(isArgumentError(error)).toBe(!isValid);
        expect(prism.requests.map(({ method, target }) => `${method} ${target}`)).toEqual(
          isValid ? [`DELETE /conversations/${String(id)}`] : [],
        );
        for (const request of prism.requests) expect(await violationsOf(request)).toEqual([]);
      }),
      300,
    );
  });
});
