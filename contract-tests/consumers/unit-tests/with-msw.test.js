import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIntercomClient } from 'intercom-contract';
import { fakeIntercom } from 'intercom-contract/testing';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { purge } from './purge.js';

test('answers behind MSW, which has an error response for a broken connection', async () => {
  const fake = fakeIntercom({ gone: ['2'], faults: { 3: 'reset-after-deletion', 4: 'html' } });
  const answer = ({ request }) => fake.fetch(request).catch(() => HttpResponse.error());
  const server = setupServer(http.all('https://api.intercom.io/*', answer));
  server.listen({ onUnhandledRequest: 'error' });
  const report = await purge(createIntercomClient({ token: 'any' }), ['1', '2', '3', '4']);
  server.close();
  assert.deepEqual(report, { deleted: ['1'], kept: ['2'], unknown: ['3', '4'] });
  assert.deepEqual([...fake.deleted.keys()], ['1', '3']);
  assert.deepEqual(fake.problems, []);
});
