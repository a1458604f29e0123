// The one call, made by the installed package against a server on the loopback that keeps the bytes it receives.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createIntercomClient } from 'intercom-contract';
import spec from 'intercom-contract/spec' with { type: 'json' };
import { isConversationDeleted } from 'intercom-contract/validators';

const id = '9007199254740993';
const confirmationOf = (id) => ({ id, object: 'conversation', deleted: true });

const received = [];
const server = createServer((socket) => {
  socket.once('data', (bytes) => {
    const request = bytes.toString('latin1');
    received.push(request);
    const json = JSON.stringify(confirmationOf(/\/conversations\/(\d+)/.exec(request)?.[1]));
    socket.end(
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${json.length}\r\nConnection: close\r\n\r\n${json}`,
    );
  });
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const baseUrl = `http://127.0.0.1:${server.address().port}`;

const intercom = createIntercomClient({ token: 'test-token', baseUrl });
const kept = await intercom.conversations.delete(id);
const erased = await intercom.conversations.delete(123n, { retainMetrics: false });
server.close();

const headersOf = (request) =>
  new Map(
    request
      .split('\r\n')
      .slice(1)
      .map((line) => [line.split(': ')[0].toLowerCase(), line.split(': ')[1]]),
  );

assert.deepEqual(
  received.map((request) => request.split('\r\n')[0]),
  [`DELETE /conversations/${id} HTTP/1.1`, 'DELETE /conversations/123?retain_metrics=false HTTP/1.1'],
);
for (const request of received) {
  const headers = headersOf(request);
  assert.equal(headers.get('authorization'), 'Bearer test-token');
  assert.equal(headers.get('intercom-version'), spec.info.version);
  assert.equal(headers.get('accept'), 'application/json');
  assert.ok(request.endsWith('\r\n\r\n'), 'a deletion has no body');
}
assert.deepEqual(kept.body, confirmationOf(id));
assert.deepEqual(erased.body, confirmationOf('123'));
assert.equal(isConversationDeleted(kept.body), true);
assert.equal(isConversationDeleted({ deleted: 'yes' }), false);
process.stdout.write('One call a conversation, as written, and the confirmation came back.\n');
