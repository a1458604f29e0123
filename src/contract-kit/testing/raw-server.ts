import { createServer, type Server, type Socket } from 'node:net';

/** A loopback server that gets to see and to write raw bytes. */
export interface RawServer {
  readonly url: URL;
  /** The heads of all requests so far: request line and headers, as they came. */
  readonly heads: readonly string[];
  /** All that came on the last connection, as UTF-8. */
  readonly received: () => string;
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/** Calls `answer` with the head of each request; what it writes to the socket is the response. */
export async function startRawServer(
  answer: (socket: Socket, head: string, index: number) => void,
  host = '127.0.0.1',
): Promise<RawServer> {
  const heads: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let latest: Buffer[] = [];
  const server: Server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let received = '';
    latest = [];
    socket.on('data', (chunk) => {
      latest.push(chunk);
      received += chunk.toString('latin1');
      for (let end = received.indexOf('\r\n\r\n'); end >= 0; end = received.indexOf('\r\n\r\n')) {
        const head = received.slice(0, end);
        received = received.slice(end + 4);
        heads.push(head);
        answer(socket, head, heads.length - 1);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`),
    heads,
    received: () => Buffer.concat(latest).toString(),
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A complete JSON response as bytes. */
export function jsonResponse(status: number, body: unknown, headers: readonly string[] = []): string {
  const text = JSON.stringify(body);
  const lines = [
    `HTTP/1.1 ${status} X`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    ...headers,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}
