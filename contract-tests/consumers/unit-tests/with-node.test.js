import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createIntercomClient } from 'intercom-contract';
import { fakeIntercom, unauthorizedForms } from 'intercom-contract/testing';
import { purge } from './purge.js';

test('tells deleted, kept and unknown apart', async () => {
  const fake = fakeIntercom({
    gone: ['2'],
    faults: { 3: 'reset-before-deletion', 4: 'reset-after-deletion', 5: 'html' },
  });
  const intercom = createIntercomClient({ token: 'any', fetch: fake.fetch });
  const report = await purge(intercom, ['1', '2', '3', '4', '5']);
  assert.deepEqual(report, { deleted: ['1'], kept: ['2'], unknown: ['3', '4', '5'] });
  assert.deepEqual(
    [...fake.deleted],
    [
      ['1', { retainMetrics: false }],
      ['4', { retainMetrics: false }],
    ],
  );
  assert.deepEqual(fake.problems, []);
});

for (const [index, form] of unauthorizedForms.entries()) {
  test(`keeps a conversation after the 401 of form ${index}`, async () => {
    const fake = fakeIntercom({ faults: [form] });
    const intercom = createIntercomClient({ token: 'any', fetch: fake.fetch });
    assert.deepEqual((await purge(intercom, ['1'])).kept, ['1']);
  });
}

test('gives up after a minute without an answer', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const fake = fakeIntercom({ faults: ['slow'] });
  const intercom = createIntercomClient({ token: 'any', fetch: fake.fetch, timeoutMs: 50_000 });
  const report = purge(intercom, ['1']);
  await new Promise((resolve) => setImmediate(resolve));
  mock.timers.tick(50_000);
  assert.deepEqual((await report).unknown, ['1']);
  mock.timers.reset();
});

test('serves other programs, too', async () => {
  const fake = fakeIntercom({ conversations: ['7'] });
  const server = await fake.listen();
  const intercom = createIntercomClient({ token: 'any', baseUrl: server.url });
  assert.deepEqual(await purge(intercom, ['7', '8']), { deleted: ['7'], kept: ['8'], unknown: [] });
  await server.close();
});
