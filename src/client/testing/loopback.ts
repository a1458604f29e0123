import { createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server on loopback that sees and writes raw bytes; it ends with the test. */
export interface Loopback {
  readonly baseUrl: string;
  /** The head of each request so far, as it came: the request line and the headers. */
  readonly heads: string[];
  /** The sockets that carried a request and are open now. (After an abort, Node opens an idle one in advance.) */
  readonly carriers: ReadonlySet<Socket>;
  readonly close: () => Promise<void>;
}

/** What the server does with a request; `index` counts the requests from 0. */
export type Answer = (socket: Socket, head: string, index: number) => void;

/** Connections that wait to be accepted. The platform resets those beyond it, and a test makes 1,000 at once. */
const backlog = 2000;

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', backlog, resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

export const startLoopback = async (answer: Answer): Promise<Loopback> => {
  const heads: string[] = [];
  const sockets = new Set<Socket>();
  const carriers = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      carriers.delete(socket);
    });
    socket.on('error', () => {}); // the client may hang up at any time
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      for (let end = received.indexOf('\r\n\r\n'); end >= 0; end = received.indexOf('\r\n\r\n')) {
        const head = received.slice(0, end);
        received = received.slice(end + 4);
        carriers.add(socket);
        heads.push(head);
        answer(socket, head, heads.length - 1);
      }
    });
  });
  const port = await listen(server);
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  return { baseUrl: `http://127.0.0.1:${port}`, heads, carriers, close };
};

/** A base URL that refuses connections: a port that was just free. */
export const startNothing = async (): Promise<string> => {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
};
