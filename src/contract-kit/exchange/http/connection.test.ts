import type { Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { maxBodyBytes, type WireRequest } from '../../contract/model/exchange.ts';
import { jsonResponse, type RawServer, startRawServer } from '../../testing/raw-server.ts';
import { type Connection, openConnection } from './connection.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function connect(
  answer: (socket: Socket, head: string, index: number) => void,
  { timeoutMs = 2000, path = '', host = '127.0.0.1' } = {},
): Promise<{ server: RawServer; connection: Connection }> {
  const server = await startRawServer(answer, host);
  const connection = openConnection(new URL(path, server.url), { timeoutMs, concurrency: 2 });
  closers.push(server.close, connection.close);
  return { server, connection };
}

const request: WireRequest = { method: 'DELETE', path: '/a', headers: [] };

describe('a connection', () => {
  it('sends path, header names, order and duplicates as they are given', async () => {
    const { server, connection } = await connect((socket) => socket.write(jsonResponse(200, {})), { path: '/base/' });
    const headers = [
      ['x-UPPER', 'a'],
      ['X-upper', '  b '],
      ['Empty', ''],
    ] as const;
    await connection.send({ method: 'DELETE', path: '/x/%2e%2E/..?q=%20+1', headers });
    expect(server.heads[0]?.split('\r\n')).toEqual([
      'DELETE /base/x/%2e%2E/..?q=%20+1 HTTP/1.1',
      `Host: ${server.url.host}`,
      'x-UPPER: a',
      'X-upper:   b ',
      'Empty: ',
      'Connection: keep-alive',
    ]);
  });

  it.each([
    ['é{"a":\n1}', 'Content-Length: 10'],
    ['', 'Content-Length: 0'],
    [undefined, 'Content-Length: 0'],
  ])('sends the body %j as it is given, with its length in bytes', async (body, length) => {
    const { server, connection } = await connect((socket) => socket.write(jsonResponse(200, {})));
    await connection.send({ method: 'POST', path: '/', headers: [], ...(body !== undefined && { body }) });
    expect(server.heads[0]?.split('\r\n')).toEqual([
      'POST / HTTP/1.1',
      `Host: ${server.url.host}`,
      length,
      'Connection: keep-alive',
    ]);
    expect(server.received()).toBe(`${server.heads[0]}\r\n\r\n${body ?? ''}`);
  });

  it.each([
    ['POST', ['Content-Length: 0']],
    ['PUT', ['Content-Length: 0']],
    ['PATCH', ['Content-Length: 0']],
    ['GET', []],
    ['DELETE', []],
  ])('says with %s that no body comes, where one might: %j', async (method, lengths) => {
    const { server, connection } = await connect((socket) => socket.write(jsonResponse(200, {})));
    await connection.send({ ...request, method });
    expect(server.heads[0]?.match(/Content-Length.*/g) ?? []).toEqual(lengths);
  });

  it('says how long the body is that comes with any method', async () => {
    const { server, connection } = await connect((socket) => socket.write(jsonResponse(200, {})));
    await connection.send({ ...request, body: 'ab' });
    expect(server.heads[0]).toContain('Content-Length: 2');
  });

  it('hands over status, headers and the bytes of the body', async () => {
    const { connection } = await connect((socket) =>
      socket.write('HTTP/1.1 418 T\r\nX-A: 1\r\nContent-Length: 2\r\n\r\n\xff\xfe', 'latin1'),
    );
    const { result } = await connection.send(request);
    expect(result).toEqual({
      kind: 'response',
      response: {
        status: 418,
        headers: [
          ['X-A', '1'],
          ['Content-Length', '2'],
        ],
        body: Buffer.from([255, 254]),
      },
    });
  });

  const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));
  it.skipIf(!hasIPv6)('finds a provider at an address of IPv6', async () => {
    const { server, connection } = await connect((socket) => socket.write(jsonResponse(200, {})), { host: '::1' });
    expect((await connection.send(request)).result).toMatchObject({ kind: 'response', response: { status: 200 } });
    expect(server.heads[0]).toContain(`Host: ${server.url.host}\r`);
    expect(server.url.hostname).toBe('[::1]');
  });

  it('does not follow a redirect', async () => {
    const { server, connection } = await connect((socket) =>
      socket.write('HTTP/1.1 307 R\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n'),
    );
    expect((await connection.send(request)).result).toMatchObject({ kind: 'response', response: { status: 307 } });
    expect(server.heads).toHaveLength(1);
  });

  it.each<[string, string, (socket: Socket) => void]>([
    ['reset', 'before the status line', (socket) => socket.destroy()],
    [
      'truncated',
      'inside a body of known length',
      (socket) => socket.end('HTTP/1.1 200 O\r\nContent-Length: 9\r\n\r\n{}'),
    ],
    [
      'truncated',
      'inside a chunked body',
      (socket) => socket.end('HTTP/1.1 200 O\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n'),
    ],
    ['not-http', 'with garbage', (socket) => socket.end('what?\r\n\r\n')],
    ['timeout', 'by saying nothing', () => {}],
  ])('reports %s when the provider fails %s', async (failure, _how, answer) => {
    const { connection } = await connect(answer, { timeoutMs: 300 });
    expect((await connection.send(request)).result).toMatchObject({ kind: 'failure', failure });
  });

  it('times out on a body that drips without end', async () => {
    const { connection } = await connect(
      (socket) => {
        socket.write('HTTP/1.1 200 O\r\nTransfer-Encoding: chunked\r\n\r\n');
        const drip = setInterval(() => socket.write('1\r\nx\r\n'), 20);
        socket.on('close', () => clearInterval(drip));
      },
      { timeoutMs: 300 },
    );
    expect((await connection.send(request)).result).toMatchObject({ kind: 'failure', failure: 'timeout' });
  });

  it('says that nothing listens', async () => {
    const { server, connection } = await connect(() => {});
    await server.close();
    expect((await connection.send(request)).result).toMatchObject({ kind: 'failure', failure: 'unreachable' });
  });

  it('asks anew when a kept-alive socket turns out to be closed, and keeps none from then on', async () => {
    const { server, connection } = await connect((socket, _head, index) => {
      if (index === 0 || index === 2) socket.write(jsonResponse(200, {}));
      else socket.destroy();
    });
    await connection.send(request);
    expect((await connection.send(request)).result).toMatchObject({ kind: 'response' });
    expect(server.heads).toHaveLength(3);
    expect((await connection.send(request)).result).toMatchObject({ kind: 'failure', failure: 'reset' });
    expect(server.heads).toHaveLength(4);
  });

  it('keeps each lane on a socket of its own, whichever was used last', async () => {
    const sockets = new Map<string, Set<Socket>>();
    const { connection } = await connect((socket, head) => {
      const lane = /^DELETE \/(\d)/.exec(head)?.[1] ?? '';
      sockets.set(lane, (sockets.get(lane) ?? new Set()).add(socket));
      socket.write(jsonResponse(200, {}));
    });
    const send = (lane: number) => connection.send({ ...request, path: `/${lane}` }, { lane });
    await Promise.all([send(0), send(1)]);
    for (const lane of [0, 1, 1, 0, 0, 1]) await send(lane);
    expect([...sockets.values()].map(({ size }) => size)).toEqual([1, 1]);
    expect(new Set([...sockets.values()].flatMap((own) => [...own])).size).toBe(2);
  });

  it('sends a renewed request where a kept-alive socket broke, and only there', async () => {
    const { server, connection } = await connect((socket, _head, index) => {
      if (index === 1) socket.destroy();
      else socket.write(jsonResponse(200, {}));
    });
    let renewals = 0;
    const renewed = () => {
      renewals += 1;
      return { ...request, path: `/renewed-${renewals}` };
    };
    await connection.send(request, { renewed });
    expect((await connection.send(request, { renewed })).request.path).toBe('/renewed-1');
    await connection.send(request, { renewed });
    expect(server.heads[2]).toContain('/renewed-1 ');
    expect(renewals).toBe(1);
  });

  it('blames what broke a kept-alive socket where nothing listens any more', async () => {
    const { server, connection } = await connect((socket, _head, index) => {
      if (index === 0) socket.write(jsonResponse(200, {}));
      else void server.close();
    });
    await connection.send(request);
    expect((await connection.send(request)).result).toMatchObject({ kind: 'failure', failure: 'reset' });
  });

  it('sends a request but once when its kept-alive socket stays silent', async () => {
    const { server, connection } = await connect(
      (socket, _head, index) => {
        if (index === 0) socket.write(jsonResponse(200, {}));
      },
      { timeoutMs: 200 },
    );
    await connection.send(request);
    expect((await connection.send(request)).result).toMatchObject({ kind: 'failure', failure: 'timeout' });
    expect(server.heads).toHaveLength(2);
  });

  it.each([
    ['takes a body of 4 MiB', 0, { kind: 'response' }],
    ['takes no body that is longer', 1, { kind: 'failure', failure: 'truncated' }],
  ])('%s', async (_what, more, result) => {
    const length = maxBodyBytes + more;
    const { connection } = await connect((socket) => {
      socket.write(`HTTP/1.1 200 O\r\nContent-Length: ${length}\r\n\r\n`);
      socket.write(Buffer.alloc(length));
    });
    expect((await connection.send(request)).result).toMatchObject(result);
  });

  it('sends nothing after it was closed', async () => {
    const { server, connection } = await connect((socket) => socket.write(jsonResponse(200, {})));
    connection.close();
    expect((await connection.send(request)).result).toMatchObject({ kind: 'failure', failure: 'reset' });
    expect(server.connections()).toBe(0);
  });

  it('lets go of what is under way when it is closed', async () => {
    const { connection } = await connect(() => connection.close());
    expect((await connection.send(request)).result).toMatchObject({ kind: 'failure', failure: 'reset' });
  });

  it('sends nothing in the clear to an https URL', async () => {
    const { server } = await connect((socket) => socket.write(jsonResponse(200, {})));
    const secure = openConnection(new URL(`https://${server.url.host}`), { timeoutMs: 300, concurrency: 1 });
    expect((await secure.send(request)).result).toMatchObject({ kind: 'failure' });
    expect(server.heads).toEqual([]);
    secure.close();
  });
});
