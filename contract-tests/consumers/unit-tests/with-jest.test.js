import { expect, jest, test } from '@jest/globals';
import { createIntercomClient } from 'intercom-contract';
import { fakeIntercom } from 'intercom-contract/testing';
import { purge } from './purge.js';

test('tells deleted, kept and unknown apart', async () => {
  const fake = fakeIntercom({ faults: { 2: 'not-found', 3: 'server-error', 4: 'redirect', 5: 'cut-body' } });
  const intercom = createIntercomClient({ token: 'any', fetch: fake.fetch });
  const report = await purge(intercom, ['1', '2', '3', '4', '5']);
  expect(report).toEqual({ deleted: ['1'], kept: ['2'], unknown: ['3', '4', '5'] });
  expect([...fake.deleted.keys()]).toEqual(['1', '5']);
});

test('does not know what a slow server did', async () => {
  jest.useFakeTimers();
  const fake = fakeIntercom({ faults: ['slow'] });
  const intercom = createIntercomClient({ token: 'any', fetch: fake.fetch });
  const report = purge(intercom, ['1']);
  await jest.advanceTimersByTimeAsync(30_000);
  expect(await report).toEqual({ deleted: [], kept: [], unknown: ['1'] });
  jest.useRealTimers();
});
