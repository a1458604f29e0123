import { createIntercomClient } from 'intercom-contract';
import { fakeIntercom } from 'intercom-contract/testing';
import { expect, it, vi } from 'vitest';
import { purge } from './purge.js';

it('waits as long as a 429 says, and deletes once', async () => {
  vi.useFakeTimers();
  const fake = fakeIntercom({ faults: ['rate-limited', 'rate-limited'] });
  const intercom = createIntercomClient({ token: 'any', fetch: fake.fetch });
  const report = purge(intercom, ['1']);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await report).toEqual({ deleted: ['1'], kept: [], unknown: [] });
  expect(fake.requests).toHaveLength(3);
  vi.useRealTimers();
});

it('does not know what a slow server did', async () => {
  vi.useFakeTimers();
  const fake = fakeIntercom({ faults: { 1: 'slow', 2: 'stalled-body' } });
  const intercom = createIntercomClient({ token: 'any', fetch: fake.fetch });
  const report = purge(intercom, ['1', '2']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await report).toEqual({ deleted: [], kept: [], unknown: ['1', '2'] });
  expect([...fake.deleted.keys()]).toEqual(['1', '2']);
  vi.useRealTimers();
});
