import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIntercomClient } from './client.ts';
import { intercomVersions, operations } from './generated.ts';
import { failureOf } from './testing/failure-of.ts';
import { startLoopback } from './testing/loopback.ts';
import { check } from './testing/property.ts';
import { confirmation, jsonResponse } from './testing/response.ts';
import { appDefault, type VersionOption } from './version.ts';

const startRecorder = async (version?: VersionOption) => {
  const server = await startLoopback((socket) => socket.write(jsonResponse(200, confirmation)));
  return { server, intercom: createIntercomClient({ token: 'a-test-token', baseUrl: server.baseUrl, version }) };
};

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
