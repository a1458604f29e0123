import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import type { ConversationId } from './conversations.ts';
import { isArgumentError } from './errors.ts';
import { intercomVersions, operations } from './generated.ts';
import { appDefault, type VersionOption } from './options.ts';
import { failureOf } from './testing/failure-of.ts';
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

const startRecorder = async (version?: VersionOption) => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, confirmation)));
  return { server, intercom: createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl, version }) };
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

/** The query of each request so far. */
const queriesOf = (heads: readonly string[]): (string | undefined)[] =>
  heads.map((head) => /^DELETE \/conversations\/1(?:\?(\S*))? /.exec(head)?.[1]);

const documentedIn: readonly string[] =
  operations.deleteConversation.parameters.query.retain_metrics?.documentedIn ?? [];

it('sends false as false and true as true, and no parameter if it is omitted', async () => {
  const { server, intercom } = await startRecorder();
  await intercom.conversations.delete(1, { retainMetrics: false });
  await intercom.conversations.delete(1, { retainMetrics: true });
  await intercom.conversations.delete(1, { retainMetrics: undefined });
  await intercom.conversations.delete(1, {});
  await intercom.conversations.delete(1);
  expect(queriesOf(server.heads)).toEqual([
    'retain_metrics=false',
    'retain_metrics=true',
    undefined,
    undefined,
    undefined,
  ]);
});

it('refuses every value that is not a boolean, such as 0 and an empty text', async () => {
  const { server, intercom } = await startRecorder();
  const values = fc.oneof(
    fc.constantFrom(0, -0, '', null, 'false', 'true', Number.NaN, 0n, 1, [], Object(false), [false]),
    fc.anything().filter((value) => typeof value !== 'boolean' && value !== undefined),
  );
  await check(
    fc.asyncProperty(values, async (retainMetrics) => {
      const viaHelper = await failureOf(intercom.conversations.delete(1, { retainMetrics }));
      const params = { path: { id: 1 }, query: { retain_metrics: retainMetrics } };
      const viaApi = await failureOf(intercom.api.DELETE('/conversations/{id}', { params }));
      expect([viaHelper.name, viaApi.name]).toEqual(['ArgumentError', 'ArgumentError']);
      expect(viaHelper.message).toMatch(/^retainMetrics must be true or false/);
    }),
    300,
  );
  expect(server.heads).toEqual([]);
});

it.each(['retain_metrics', 'retainMetric', 'retainmetrics', 'RetainMetrics', 'retain-metrics', '__proto__x', 'query'])(
  'refuses the unknown option %s and names the right one',
  async (key) => {
    const { server, intercom } = await startRecorder();
    const error = await failureOf(intercom.conversations.delete(1, { [key]: false }));
    expect(error.name).toBe('ArgumentError');
    expect(error.message).toContain(`"${key}"`);
    expect(error.message).toContain('retainMetrics');
    expect(server.heads).toEqual([]);
  },
);

it.each([...intercomVersions, appDefault] as const)(
  'with version %s, deletes the metrics only if that is documented',
  async (version) => {
    const { server, intercom } = await startRecorder(version);
    const calls = [
      () => intercom.conversations.delete(1, { retainMetrics: false }),
      () =>
        intercom.api.DELETE('/conversations/{id}', { params: { path: { id: 1 }, query: { retain_metrics: false } } }),
    ];
    for (const [index, call] of calls.entries()) {
      if (documentedIn.includes(version)) {
        await call();
      } else {
        const name = index === 0 ? 'retainMetrics' : 'retain_metrics';
        const error = await failureOf(call());
        expect(error.name).toBe('ArgumentError');
        expect(error.message).toMatch(
          new RegExp(`^${name}=false needs version Preview: .* may ignore it and apply ${name}=true`),
        );
      }
    }
    await intercom.conversations.delete(1, { retainMetrics: true });
    const falses = documentedIn.includes(version) ? ['retain_metrics=false', 'retain_metrics=false'] : [];
    expect(queriesOf(server.heads)).toEqual([...falses, 'retain_metrics=true']);
  },
);

it('judges a call through api by the version of that call', async () => {
  const { server, intercom } = await startRecorder('2.14');
  const call = (version: 'Preview' | '2.9') =>
    intercom.api.DELETE('/conversations/{id}', {
      params: { path: { id: 1 }, query: { retain_metrics: false }, header: { 'Intercom-Version': version } },
    });
  await call('Preview');
  expect((await failureOf(call('2.9'))).outcome).toBe('not-sent');
  expect(queriesOf(server.heads)).toEqual(['retain_metrics=false']);
});

it('reads no option from a prototype, a getter that changes, or an object that is not plain', async () => {
  const { server, intercom } = await startRecorder();
  let reads = 0;
  const changing = {
    get retainMetrics() {
      reads += 1;
      return reads === 1;
    },
  };
  await intercom.conversations.delete(1, changing);
  expect(reads).toBe(1);
  class Options {
    readonly retainMetrics = false;
  }
  for (const options of [new Options(), Object.create({ retainMetrics: false }), [], 'false', null, () => {}, 0]) {
    expect((await failureOf(intercom.conversations.delete(1, options))).name).toBe('ArgumentError');
  }
  expect(queriesOf(server.heads)).toEqual(['retain_metrics=true']);
});

it('ignores a polluted Object.prototype', async () => {
  const { server, intercom } = await startRecorder();
  const pollution = {
    retainMetrics: false,
    retain_metrics: false,
    fetch: () => {
      throw new Error('stolen');
    },
  };
  Object.assign(Object.prototype, pollution);
  try {
    await intercom.conversations.delete(1, {});
    await intercom.api.DELETE('/conversations/{id}', { params: { path: { id: 1 } } });
  } finally {
    for (const key of Object.keys(pollution)) Reflect.deleteProperty(Object.prototype, key);
  }
  expect(queriesOf(server.heads)).toEqual([undefined, undefined]);
});
