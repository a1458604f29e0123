// The packed package as a user meets it, in whichever Node runs this file: one call for each kind of end.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { createIntercomClient, intercomVersions, isIntercomError } from 'intercom-contract';

const responses = {
  '/conversations/1': [200, { id: '1', object: 'conversation', deleted: true }],
  '/conversations/2?retain_metrics=false': [200, { deleted: true }],
  '/conversations/3': [401, { type: 'error.list', errors: [{ code: 'unauthorized' }] }],
  '/conversations/4': [200, {}],
  '/conversations/5': [302, {}],
  '/conversations/6': [503, 'not JSON'],
};
const server = createServer((request, res) => {
  const response = responses[request.url];
  if (response === undefined) return; // hangs
  res.writeHead(response[0], { 'content-type': 'application/json', location: 'http://127.0.0.1:1/' });
  res.end(JSON.stringify(response[1]));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const baseUrl = `http://127.0.0.1:${server.address().port}`;
const intercom = createIntercomClient({ token: 'a-test-token', baseUrl });

const endOf = (call) =>
  call.then(
    () => 'success',
    (error) => (isIntercomError(error) ? `${error.name} ${error.outcome}` : error),
  );

assert.equal(await endOf(intercom.conversations.delete(1)), 'success');
assert.equal(await endOf(intercom.conversations.delete(2n, { retainMetrics: false })), 'success');
assert.equal(await endOf(intercom.conversations.delete('3')), 'UnauthorizedError refused');
assert.equal(await endOf(intercom.conversations.delete(4)), 'UnexpectedResponseError unknown');
assert.equal(await endOf(intercom.conversations.delete(5)), 'UnexpectedResponseError unknown');
assert.equal(await endOf(intercom.conversations.delete(6)), 'ApiError unknown');
assert.equal(await endOf(intercom.conversations.delete(7, { timeoutMs: 100 })), 'TimeoutError unknown');
assert.equal(await endOf(intercom.conversations.delete(7, { signal: AbortSignal.timeout(100) })), 'AbortError unknown');
assert.equal(await endOf(intercom.conversations.delete('..')), 'ArgumentError not-sent');
const { data } = await intercom.api.DELETE('/conversations/{id}', { params: { path: { id: 1 } } });
assert.equal(data.deleted, true);
server.closeAllConnections();
await new Promise((resolve) => server.close(resolve));
const nowhere = createIntercomClient({ token: 'a-test-token', baseUrl });
await new Promise((resolve) => setTimeout(resolve, 50));
assert.equal(await endOf(nowhere.conversations.delete(1)), 'ConnectionError not-sent');
assert.deepEqual(createRequire(import.meta.url)('intercom-contract').intercomVersions, intercomVersions);
process.stdout.write(process.version);
