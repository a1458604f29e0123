import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type FailureKind, failureOf, responseOf, type WireRequest } from '../../contract/model/exchange.ts';
import { type Connection, type ConnectionOptions, openConnection } from './connection.ts';

const closers: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const request: WireRequest = { method: 'GET', path: '/', headers: [] };
const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));

/** A connection to a provider that answered these requests, kept no socket open, and stopped. */
async function connect(options: Pick<ConnectionOptions, 'restartMs'>, requests = [request]) {
  const server = createServer((_request, response) => response.writeHead(200, { Connection: 'close' }).end());
  await listen(server, 0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const connection = openConnection(new URL(`http://127.0.0.1:${port}`), {
    timeoutMs: 5000,
    concurrency: 2,
    ...options,
  });
  closers.push(connection.close, () => server.close());
  for (const one of requests) await connection.send(one);
  await new Promise((resolve) => server.close(resolve));
  return { connection, restart: () => listen(server, port) };
}

async function outcome(connection: Connection): Promise<FailureKind | number | undefined> {
  const exchange = await connection.send(request);
  return responseOf(exchange)?.status ?? failureOf(exchange);
}

describe('a provider that listens no more', () => {
  it('is waited for, since it may start again', async () => {
    const { connection, restart } = await connect({ restartMs: 60_000 });
    const both = [outcome(connection), outcome(connection)];
    await restart();
    expect(await Promise.all(both)).toEqual([200, 200]);
    expect(connection.isGone()).toBe(false);
  });

  it('is gone where it does not, and is waited for no more', async () => {
    const { connection, restart } = await connect({ restartMs: 1 });
    expect(await outcome(connection)).toBe('unreachable');
    expect(connection.isGone()).toBe(true);
    expect(await outcome(connection)).toBe('unreachable');
    await restart();
    expect(await outcome(connection)).toBe(200);
    expect(connection.isGone()).toBe(true);
  });

  it('is not gone where nobody waits', async () => {
    for (const options of [{}, { restartMs: 0 }]) {
      const { connection } = await connect(options);
      expect([await outcome(connection), connection.isGone()]).toEqual(['unreachable', false]);
    }
  });

  it('never was there where it has answered nothing', async () => {
    const { connection } = await connect({ restartMs: 60_000 }, []);
    expect([await outcome(connection), connection.isGone()]).toEqual(['unreachable', false]);
  });

  it('is waited for no longer than the connection is open', async () => {
    const { connection } = await connect({ restartMs: 60_000 });
    // By then it waits, as a rule; the test holds in any case.
    setTimeout(connection.close, 50);
    expect(await outcome(connection)).toMatch(/^(?:unreachable|reset)$/);
    expect(connection.isGone()).toBe(false);
  });
});
