import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { ReceivedRequest } from './pass-on.ts';
import { type MortalServer, type Supervisor, supervise } from './supervisor.ts';

const get = (path: string): ReceivedRequest => ({ method: 'GET', path, headers: ['Host', 'mock'], body: Buffer.of() });
let starts = 0;
let supervisor: Supervisor;
afterEach(() => supervisor.close());

/** Ends at /die, ends a little later at /die-late, does not respond to /hang, and responds to others with their path, after a while. */
async function startMortal(): Promise<MortalServer> {
  starts += 1;
  const server = createServer((request, response) => {
    const { url = '' } = request;
    if (url === '/die') void close();
    else if (url === '/die-late') setTimeout(close, 20);
    else if (url !== '/hang') setTimeout(() => response.end(url), 40);
  });
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

async function sendAll(paths: readonly string[], options: { start?: () => Promise<MortalServer> } = {}) {
  starts = 0;
  const lost: Error[] = [];
  supervisor = await supervise({
    start: startMortal,
    responseMs: 200,
    onLost: (reason) => lost.push(reason),
    ...options,
  });
  const responses = await Promise.allSettled(paths.map((path) => supervisor.send(get(path))));
  const bodies = responses.map((response) =>
    response.status === 'rejected'
      ? response.reason.message
      : response.value && Buffer.from(response.value.body).toString(),
  );
  return { bodies, lost };
}

it('only the pending requests that end the server get no response', async () => {
  const { bodies } = await sendAll(['/1', '/die-late', '/2', '/die', '/3']);
  expect(bodies).toEqual(['/1', undefined, '/2', undefined, '/3']);
  expect(starts).toBe(4);
});

it('a server that does not respond in time is replaced', async () => {
  const { bodies } = await sendAll(['/1', '/hang', '/2']);
  expect(bodies).toEqual(['/1', undefined, '/2']);
  const later = await supervisor.send(get('/later'));
  expect(Buffer.from(later?.body ?? []).toString()).toBe('/later');
});

it('a server that ended between two requests is replaced at the next request', async () => {
  const servers: MortalServer[] = [];
  const start = async (): Promise<MortalServer> => {
    const server = await startMortal();
    servers.push(server);
    return server;
  };
  expect((await sendAll(['/1'], { start })).bodies).toEqual(['/1']);
  await servers[0]?.close();
  expect((await supervisor.send(get('/2')))?.status).toBe(200);
});

it('each request fails with the reason why the server cannot be restarted', async () => {
  const start = async (): Promise<MortalServer> => {
    if (starts > 0) throw new Error('the disk is full');
    return await startMortal();
  };
  const { bodies, lost } = await sendAll(['/die', '/1'], { start });
  expect(bodies).toEqual(['the disk is full', 'the disk is full']);
  expect(lost).toMatchObject([{ message: 'the disk is full' }]);
});
