import { expect, it } from 'vitest';
import type { Connection, openConnection } from './connection.ts';
import { paced } from './paced.ts';

const request = { method: 'GET', path: '/', headers: [] };

/** Opens connections that note when each request was sent, in milliseconds. */
function noting(sent: number[]): typeof openConnection {
  return () => ({
    send: async () => {
      sent.push(Date.now());
      return { request, result: { kind: 'failure', failure: 'reset', message: 'not sent' } };
    },
    isGone: () => false,
    close: () => {},
  });
}

const url = new URL('http://127.0.0.1:1');
const options = { timeoutMs: 1000, concurrency: 1 };

it('spaces the requests of all connections by the same interval', async () => {
  const sent: number[] = [];
  const open = paced(noting(sent), 20);
  const began = Date.now();
  const connections: Connection[] = [open(url, options), open(url, options)];
  await Promise.all([0, 1, 0, 1].map((index) => connections[index]?.send(request)));
  // Four requests have three intervals of 50 ms between them, however slow the machine is. A timer may fire early.
  expect((sent.at(-1) ?? 0) - began).toBeGreaterThanOrEqual(145);
});

it('ends the waits of a connection that is closed', async () => {
  const sent: number[] = [];
  const connection = paced(noting(sent), 0.001)(url, options);
  const both = Promise.all([connection.send(request), connection.send(request)]);
  connection.close();
  await both;
  expect(sent).toHaveLength(2);
});

it('opens connections as they are without a rate', () => {
  const open = noting([]);
  expect(paced(open, undefined)).toBe(open);
});
