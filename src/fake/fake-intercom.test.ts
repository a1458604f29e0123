import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createIntercomClient, type IntercomClient } from '../client/client.ts';
import type { Fetch } from '../client/options.ts';
import { failureOf } from '../client/testing/failure-of.ts';
import { type FakeIntercom, type FakeIntercomOptions, fakeIntercom } from './fake-intercom.ts';
import { type FaultName, faults, unauthorizedForms } from './fault.ts';

afterEach(() => {
  vi.useRealTimers();
});

const token = 'a-test-token';

/** A client of a fake, by its `fetch`. It retries at once. */
function clientOf(fetch: Fetch): IntercomClient {
  const clock = { now: Date.now, schedule: (run: () => void, ms: number) => schedule(run, ms === 1000 ? 0 : ms) };
  return createIntercomClient({ token, fetch, clock });
}

function schedule(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** What a call of a client comes to, in a line. */
async function endOf(call: Promise<unknown>): Promise<string> {
  const error = await failureOf(call);
  return `${error.name} ${error.outcome}`;
}

/** By fault: the error of the call, and whether the conversation is deleted. Slow faults are below. */
const ends: readonly (readonly [FaultName, string, boolean])[] = [
  ['unauthorized', 'UnauthorizedError refused', false],
  ['not-found', 'ApiError refused', false],
  ['rate-limited', 'ApiError refused', false],
  ['server-error', 'ApiError unknown', false],
  ['reset-before-deletion', 'ConnectionError unknown', false],
  ['reset-after-deletion', 'ConnectionError unknown', true],
  ['cut-body', 'ConnectionError unknown', true],
  ['html', 'UnexpectedResponseError unknown', false],
  ['redirect', 'UnexpectedResponseError unknown', false],
];

describe.each<[string, (fake: FakeIntercom) => Promise<Fetch>]>([
  ['fetch', async (fake) => fake.fetch],
  [
    'server',
    async (fake) => {
      const { url, close } = await fake.listen();
      onTestFinished(close);
      return (target, init) => fetch(target.replace(/^https:\/\/[^/]+/, url), init);
    },
  ],
])('by its %s', (_, connect) => {
  const start = async (options: FakeIntercomOptions) => {
    const fake = fakeIntercom(options);
    return { fake, intercom: clientOf(await connect(fake)) };
  };

  it('deletes a conversation once, and says what was deleted', async () => {
    const { fake, intercom } = await start({ gone: [3n], conversations: [1, 2, '3', '9007199254740993'] });
    const { body, requestId } = await intercom.conversations.delete('9007199254740993', { retainMetrics: false });
    expect({ body, requestId }).toEqual({
      body: { id: '9007199254740993', object: 'conversation', deleted: true },
      requestId: 'fake-request',
    });
    for (const id of ['9007199254740993', 3, 4])
      expect(await failureOf(intercom.conversations.delete(id))).toMatchObject({ status: 404, outcome: 'refused' });
    await intercom.conversations.delete(1);
    expect([...fake.deleted]).toEqual([
      ['9007199254740993', { retainMetrics: false }],
      ['1', { retainMetrics: true }],
    ]);
    expect(fake.requests[0]).toBe('DELETE /conversations/9007199254740993?retain_metrics=false');
    expect(fake.problems).toEqual([]);
  });

  it.each(ends)('has the fault %s, which a caller knows as %s', async (fault, end, isDeleted) => {
    const { fake, intercom } = await start({ faults: { 7: fault } });
    expect(await endOf(intercom.conversations.delete(7))).toBe(end);
    expect(fake.deleted.has('7')).toBe(isDeleted);
    expect(fake.requests).toHaveLength(fault === 'rate-limited' ? 4 : 1);
    await expect(intercom.conversations.delete(8)).resolves.toMatchObject({ body: { id: '8' } });
  });

  it('stalls in a body that is cut only by the deadline of the caller', async () => {
    const { fake, intercom } = await start({ faults: ['stalled-body'] });
    expect(await endOf(intercom.conversations.delete(7, { timeoutMs: 200 }))).toBe('TimeoutError unknown');
    expect(fake.deleted.has('7')).toBe(true);
  });

  it('gives faults in the order of the requests, and those of a list by the id once each', async () => {
    const { intercom } = await start({ faults: ['rate-limited', 'none', 'server-error'] });
    await intercom.conversations.delete(1); // after one retry
    expect(await failureOf(intercom.conversations.delete(2))).toMatchObject({ status: 500 });
    await intercom.conversations.delete(2);
    const byId = await start({ faults: { 1: ['html', 'redirect'], '9007199254740993': 'server-error' } });
    expect(await failureOf(byId.intercom.conversations.delete(1))).toMatchObject({ status: 200 });
    await byId.intercom.conversations.delete(2);
    expect(await failureOf(byId.intercom.conversations.delete(1))).toMatchObject({ status: 302 });
    await byId.intercom.conversations.delete(1);
    expect(await failureOf(byId.intercom.conversations.delete('9007199254740993'))).toMatchObject({ status: 500 });
  });

  it('gives a 401 in each of its forms, and faults of your own', async () => {
    const own = { ...faults.html, status: 503, deletes: true, headers: { 'Content-Type': 'text/plain' }, body: 'busy' };
    const { fake, intercom } = await start({ faults: [...unauthorizedForms, own] });
    for (const { body } of unauthorizedForms)
      expect(await failureOf(intercom.conversations.delete(1))).toMatchObject({
        status: 401,
        errors: Object(body).errors,
      });
    expect(await failureOf(intercom.conversations.delete(1))).toMatchObject({ status: 503, outcome: 'unknown' });
    expect(fake.deleted.has('1')).toBe(true);
  });
});

it('is slow by the timers of the test', async () => {
  vi.useFakeTimers();
  const fake = fakeIntercom({ faults: { 7: 'slow', 8: { ...faults.slow, afterMs: 20_000 } } });
  const intercom = createIntercomClient({ token, fetch: fake.fetch });
  const late = endOf(intercom.conversations.delete(7));
  const inTime = intercom.conversations.delete(8);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await late).toBe('TimeoutError unknown');
  expect(await inTime).toMatchObject({ body: { id: '8' } });
  expect([...fake.deleted.keys()]).toEqual(['7', '8']);
  expect(vi.getTimerCount()).toBe(0);
});

it.each<[string, RequestInit, number, RegExp]>([
  ['/conversations/1?retain_metrics=yes', {}, 400, /: retain_metrics must be true or false$/],
  ['/conversations/1?retain_metrics=true&retain_metrics=true', {}, 400, /: retain_metrics must be given once$/],
  ['/conversations/1?retain_metric=false', {}, 400, /: retain_metric is not described$/],
  ['/conversations/1e3', {}, 400, /: id must be a non-negative safe integer/],
  ['/conversations/01', {}, 400, /: id must be/],
  ['/conversations/%', {}, 400, /: id must be/],
  ['/conversations/', {}, 404, /: there is no path \/conversations\/$/],
  ['/conversations/1/', {}, 404, /: there is no path/],
  ['/', {}, 404, /: there is no path \/$/],
  ['/conversations/1', { method: 'GET' }, 405, /^GET \/conversations\/1: \/conversations\/\{id\} has no method GET$/],
  ['/conversations/1', { headers: {} }, 401, /: Access Token Invalid$/],
  ['/conversations/1', { headers: { authorization: 'Bearer another-token' } }, 401, /: Access Token Invalid$/],
  ['/conversations/1', { headers: { authorization: `Basic ${token}` } }, 401, /: Access Token Invalid$/],
  [
    '/conversations/1',
    { headers: { authorization: `Bearer ${token}`, 'Intercom-Version': 'preview' } },
    400,
    /: Intercom-Version must be one of 1\.0, .*Preview$/,
  ],
])('refuses %s with %o', async (path, init, status, problem) => {
  const fake = fakeIntercom({ token, faults: ['html'] });
  const valid = { method: 'DELETE', headers: { authorization: `Bearer ${token}` } };
  const response = await fake.fetch(`https://api.intercom.io${path}`, { ...valid, ...init });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ type: 'error.list' });
  expect(fake.problems).toEqual([expect.stringMatching(problem)]);
  expect(fake.deleted.size).toBe(0);
  // A wrong request takes no fault away from a valid one.
  expect(await (await fake.fetch('https://api.intercom.io/conversations/1', valid)).text()).toContain('<title>');
});

it('takes any token if none is given, but no request without one', async () => {
  const fake = fakeIntercom();
  await createIntercomClient({ token: '!~any', fetch: fake.fetch }).conversations.delete(1);
  const response = await fake.fetch('https://api.intercom.io/conversations/1', { method: 'DELETE' });
  expect(response.status).toBe(401);
});

it('takes a Request, and heeds its signal', async () => {
  const fake = fakeIntercom({ faults: ['slow'] });
  const reason = new Error('enough');
  const controller = new AbortController();
  const init = { method: 'DELETE', headers: { authorization: 'Bearer t' }, signal: controller.signal };
  const pending = fake.fetch(new Request('https://api.intercom.io/conversations/1', init));
  setImmediate(() => controller.abort(reason));
  await expect(pending).rejects.toBe(reason);
  await expect(fake.fetch('https://api.intercom.io/conversations/2', init)).rejects.toBe(reason);
  expect(fake.requests).toEqual(['DELETE /conversations/1']);
});

it('names a fault that there is not', () => {
  // @ts-expect-error: no such fault
  expect(() => fakeIntercom({ faults: { 1: ['reset'] } })).toThrow(new TypeError('There is no fault "reset".'));
  // @ts-expect-error: no such fault
  expect(() => fakeIntercom({ faults: ['toString'] })).toThrow('There is no fault "toString".');
});
