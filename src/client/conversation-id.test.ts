import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import type { ConversationId } from './conversation-id.ts';
import { isArgumentError } from './errors/argument-error.ts';
import { startLoopback } from './testing/loopback.ts';
import { check } from './testing/property.ts';
import { confirmation, jsonResponse } from './testing/response.ts';

/** The rule, written a second time and in another way: which digits an input stands for, if it stands for any. */
const digitsOf = (input: unknown): string | undefined => {
  if (typeof input === 'number') {
    const isId = Number.isInteger(input) && input >= 0 && input <= 9007199254740991 && 1 / input !== -Infinity;
    return isId ? input.toFixed(0) : undefined;
  }
  if (typeof input === 'bigint') return input >= 0n && input < 10n ** 40n ? input.toString(10) : undefined;
  if (typeof input !== 'string' || input.length < 1 || input.length > 40) return undefined;
  const areDigits = [...input].every((character) => '0123456789'.includes(character));
  return areDigits && (input === '0' || input[0] !== '0') ? input : undefined;
};

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 60 });

/** Values of every JavaScript kind, most of them near to an id. */
const inputs: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.maxSafeNat() },
  { weight: 2, arbitrary: fc.double() },
  { weight: 2, arbitrary: fc.integer() },
  fc.constantFrom(-0, 0, Number.NaN, Infinity, -Infinity, 2 ** 53 - 1, 2 ** 53, 2 ** 53 + 2, 1e21, 1e-7, 1.5),
  { weight: 4, arbitrary: fc.bigInt({ min: -10n, max: 10n ** 41n }) },
  fc.constantFrom(-1n, 0n, 10n ** 40n - 1n, 10n ** 40n, 2n ** 53n + 1n),
  { weight: 4, arbitrary: digits },
  {
    weight: 4,
    arbitrary: fc.string({
      unit: fc.constantFrom(
        ...'0123456789',
        ' ',
        '+',
        '-',
        '.',
        '/',
        '%',
        '_',
        'e',
        'x',
        'n',
        '٣',
        '１',
        '\0',
        '\n',
        '?',
        '#',
        '\\',
        '{',
        '}',
      ),
      maxLength: 12,
    }),
  },
  fc.constantFrom(
    '',
    '.',
    '..',
    '%2e%2e',
    '{id}',
    '1e3',
    '0x10',
    '1\n',
    '\u2028',
    '1;2',
    '../contacts/1',
    '//evil.test',
    '-0',
    '00',
  ),
  digits.map((text) => ({ toString: () => text, valueOf: () => text, [Symbol.toPrimitive]: () => text })),
  fc.oneof(fc.maxSafeNat(), fc.boolean(), digits, fc.bigInt()).map((value) => Object(value)),
  digits.map((text) => [text]),
  fc.constantFrom(
    Symbol('1'),
    Symbol.iterator,
    null,
    undefined,
    true,
    false,
    () => '1',
    new Date(0),
    /1/,
    new Map([[1, 1]]),
  ),
  fc.anything(),
);

const startRecorder = async () => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, confirmation)));
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl });
  return { server, intercom };
};

const expectExactly = async (heads: string[], input: unknown, makeCall: () => Promise<unknown>): Promise<void> => {
  heads.splice(0);
  const error = await makeCall().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const expected = digitsOf(input);
  const targets = heads.map((head) => head.split('\r\n')[0]);
  expect(targets).toEqual(expected === undefined ? [] : [`DELETE /conversations/${expected} HTTP/1.1`]);
  expect(isArgumentError(error)).toBe(expected === undefined);
  if (expected !== undefined) expect(error).toBeUndefined();
};

it('sends exactly the digits of the id, or refuses the id before anything is sent', async () => {
  const { server, intercom } = await startRecorder();
  await check(
    fc.asyncProperty(inputs, (input) =>
      // @ts-expect-error: a caller without types may pass anything.
      expectExactly(server.heads, input, () => intercom.conversations.delete(input)),
    ),
    4000,
  );
});

it('sends exactly the digits of the id in a call through api', async () => {
  const { server, intercom } = await startRecorder();
  await check(
    fc.asyncProperty(inputs, (id) =>
      expectExactly(server.heads, id, () =>
        // @ts-expect-error: a caller without types may pass anything.
        intercom.api.DELETE('/conversations/{id}', { params: { path: { id } } }),
      ),
    ),
    2000,
  );
});

it('accepts only the types number, bigint and string as an id', () => {
  const ids: ConversationId[] = [1, 1n, '1'];
  // @ts-expect-error
  ids.push(null);
  // @ts-expect-error
  ids.push(undefined);
  // @ts-expect-error
  ids.push({});
  // @ts-expect-error
  ids.push(true);
  // @ts-expect-error
  ids.push(Symbol('1'));
  const call = (intercom: ReturnType<typeof createIntercomClient>) => [
    // @ts-expect-error
    intercom.conversations.delete(),
    // @ts-expect-error
    intercom.conversations.delete(new Number(1)),
    // @ts-expect-error
    intercom.api.DELETE('/conversations/{id}', { params: { path: { id: true } } }),
    // @ts-expect-error
    intercom.api.DELETE('/conversations/{id}', { params: {} }),
  ];
  expect(call).toBeTypeOf('function');
});

it('says what an id must be, without repeating the given value', async () => {
  const intercom = createIntercomClient({ token: 'a-test-token' });
  await expect(intercom.conversations.delete('a-test-token')).rejects.toThrow(
    /^id must be a non-negative safe integer, a bigint or up to 40 digits, not this string$/,
  );
});
