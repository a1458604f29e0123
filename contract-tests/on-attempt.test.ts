import { type Attempt, createIntercomClient, type IntercomClientOptions, isIntercomError } from 'intercom-contract';
import { type FakeIntercomOptions, type FaultName, fakeIntercom } from 'intercom-contract/testing';
import { expect, it } from 'vitest';

const token = 'a-secret-token-of-mine';
const id = '215473886392040';

interface Run {
  readonly told: readonly Attempt[];
  /** `success`, or the outcome of the error. */
  readonly end: string;
}

/** Makes one call with a hook, and a clock whose waits take no time. */
async function run(faults: FakeIntercomOptions['faults'], options: Partial<IntercomClientOptions> = {}): Promise<Run> {
  const fake = fakeIntercom({ faults });
  const told: Attempt[] = [];
  let now = 1_000_000;
  const clock: IntercomClientOptions['clock'] = {
    now: () => now,
    schedule: (callback, ms) => {
      if (ms === 30_000) return () => {};
      now += ms;
      queueMicrotask(callback);
      return () => {};
    },
  };
  const fetch: IntercomClientOptions['fetch'] = (url, init) => {
    now += 7;
    return fake.fetch(url, init);
  };
  const onAttempt = (attempt: Attempt): void => void told.push(attempt);
  const intercom = createIntercomClient({ token, fetch, clock, onAttempt, ...options });
  const end = await intercom.conversations.delete(id, { retainMetrics: false }).then(
    () => 'success',
    (error) => (isIntercomError(error) ? error.outcome : String(error)),
  );
  return { told, end };
}

const facts = { method: 'DELETE', path: '/conversations/{id}', durationMs: 7 };

it('is told of each attempt, and of nothing that could be a secret', async () => {
  const { told, end } = await run(['rate-limited', 'rate-limited']);
  expect(end).toBe('success');
  expect(told).toEqual([
    { ...facts, attempt: 1, status: 429, outcome: 'refused' },
    { ...facts, attempt: 2, status: 429, outcome: 'refused' },
    { ...facts, attempt: 3, status: 200, outcome: undefined },
  ]);
  expect(JSON.stringify(told)).not.toMatch(new RegExp(`${token}|${id}|retain_metrics|Bearer`));
});

it.each<[FaultName, number | undefined, Attempt['outcome'], string]>([
  ['unauthorized', 401, 'refused', 'refused'],
  ['not-found', 404, 'refused', 'refused'],
  ['server-error', 500, 'unknown', 'unknown'],
  ['reset-after-deletion', undefined, 'unknown', 'unknown'],
  ['cut-body', undefined, 'unknown', 'unknown'],
  ['redirect', 302, 'unknown', 'unknown'],
  // Only the call knows whether a 2xx confirms the deletion.
  ['html', 200, undefined, 'unknown'],
])('is told once of the fault %s', async (fault, status, outcome, expected) => {
  const { told, end } = await run([fault]);
  expect({ told, end }).toEqual({ told: [{ ...facts, attempt: 1, status, outcome }], end: expected });
});

it('is told once of an attempt that a deadline, the caller or the token function ends', async () => {
  const told: Attempt[] = [];
  const fake = fakeIntercom({ faults: { 1: 'slow', 2: 'stalled-body' } });
  const options = { fetch: fake.fetch, onAttempt: (attempt: Attempt) => void told.push(attempt) };
  const intercom = createIntercomClient({ token, ...options });
  await expect(intercom.conversations.delete(1, { timeoutMs: 50 })).rejects.toThrow(/within 50 ms/);
  await expect(intercom.conversations.delete(2, { signal: AbortSignal.timeout(50) })).rejects.toThrow(/aborted/);
  const failing = createIntercomClient({ ...options, token: () => Promise.reject(new Error(token)) });
  await expect(failing.conversations.delete(3)).rejects.toThrow(/token function failed/);
  const outcomes = told.map(({ attempt, status, outcome }) => [attempt, status, outcome]);
  expect(outcomes).toEqual([
    [1, undefined, 'unknown'],
    [1, undefined, 'unknown'],
    [1, undefined, 'not-sent'],
  ]);
  // Nothing is attempted with a wrong argument.
  await expect(intercom.conversations.delete('..')).rejects.toThrow(/^id must be/);
  expect(told).toHaveLength(3);
});

it('is told once of an attempt after which the caller aborts the wait', async () => {
  const told: Attempt[] = [];
  const controller = new AbortController();
  const intercom = createIntercomClient({
    token,
    fetch: fakeIntercom({ faults: ['rate-limited'] }).fetch,
    onAttempt: (attempt) => {
      told.push(attempt);
      setTimeout(() => controller.abort());
    },
  });
  const call = intercom.conversations.delete(1, { signal: controller.signal });
  await expect(call).rejects.toMatchObject({ name: 'AbortError', outcome: 'refused' });
  expect(told).toMatchObject([{ attempt: 1, status: 429 }]);
});

const hostile = Object.defineProperty({}, 'then', {
  get: () => {
    throw new Error('no');
  },
});

it.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new Error('the log is full');
    },
  ],
  ['rejects', () => Promise.reject(new Error('the log is full'))],
  ['never settles', () => new Promise(() => {})],
  ['gives an object whose properties throw', () => hostile],
])('breaks no call if it %s', async (_, onAttempt) => {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', listener);
  expect((await run(['rate-limited'], { onAttempt })).end).toBe('success');
  expect((await run(['server-error'], { onAttempt })).end).toBe('unknown');
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', listener);
  expect(unhandled).toEqual([]);
});

it('must be a function', () => {
  // @ts-expect-error: a list of hooks is none
  expect(() => createIntercomClient({ token, onAttempt: [] })).toThrow('onAttempt must be a function, not this object');
});
