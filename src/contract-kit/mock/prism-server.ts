import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../openapi/document/json.ts';
import { errorMessage } from '../text/error-message.ts';
import type { MockExchange } from './mock-exchange.ts';
import type { ReceivedResponse } from './pass-on.ts';
import { type PrismOptions, startBarePrism, startPrismThread } from './prism-thread.ts';
import { refuse } from './refuse.ts';
import { type Supervisor, supervise } from './supervisor.ts';

/** A running Prism mock. It responds to every request, with a 400 if Prism would end or hang. */
export interface PrismServer {
  /** The base URL, such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Stops the mock and breaks its connections. */
  readonly close: () => Promise<void>;
  /** Lets the process end while the mock runs. By default the mock keeps it alive. */
  readonly unref: () => void;
  /** Undoes `unref`. */
  readonly ref: () => void;
  /** Resolves when the mock has stopped: to `undefined` after `close`, to the reason if Prism cannot be started again. */
  readonly stopped: Promise<Error | undefined>;
}

/** The options of {@link startPrism}. */
export interface PrismServerOptions extends PrismOptions {
  /** Called after each response. Default: not called. */
  readonly onExchange?: (exchange: MockExchange) => void;
  /** The deadline of each response of Prism, in milliseconds. After it, the mock responds with a 400. Default 4000. */
  readonly responseMs?: number;
}

/** How long a caller may take to send a request, in milliseconds. */
const requestMs = 10_000;

/**
 * Starts a Prism mock of an OpenAPI description with local `$ref`s only, in a worker thread, on 127.0.0.1.
 *
 * @example
 * const mock = await startPrism(document, { port: 4010 });
 * console.log(`The mock listens on ${mock.url}`);
 * await mock.close();
 * @throws Error - Prism, an optional peer dependency, is not installed, or cannot serve the description. The port is taken.
 */
export async function startPrism(document: JsonObject, options: PrismServerOptions = {}): Promise<PrismServer> {
  const { port = 0, dynamic = false, responseMs = 4000, onExchange = () => {} } = options;
  let stop: (reason?: Error) => void = () => {};
  const stopped = new Promise<Error | undefined>((resolve) => {
    stop = resolve;
  });
  const server = createServer({ requestTimeout: requestMs, connectionsCheckingInterval: 1000 });
  const url = await listen(server, port);
  const prism = supervise({
    start: () => startBarePrism(document, { dynamic }, startPrismThread({ survives: true })),
    responseMs,
    onLost: stop,
  });
  // A request that comes before Prism has started waits for it.
  server.on('request', respondFrom(prism, onExchange));
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await prism.then((started) => started.close());
    stop();
  };
  try {
    await prism;
    return { url, close, stopped, ref: () => void server.ref(), unref: () => void server.unref() };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: Error) => {
    throw new Error(`The mock did not start: ${error.message}`);
  });
  const { address, port: given } = server.address() as AddressInfo;
  return `http://${address}:${given}`;
}

/** The same as Prism's own limit. */
const maxBodyBytes = 10 * 1024 * 1024;

/** Responds to each request with Prism's response, or with a refusal if Prism gives none. */
function respondFrom(prism: Promise<Supervisor>, onExchange: (exchange: MockExchange) => void): RequestListener {
  return (incoming, res) => {
    const { method = '', url: path = '', rawHeaders: headers } = incoming;
    const started = performance.now();
    let isFatal = false;
    res.on('finish', () =>
      onExchange({ method, path, status: res.statusCode, ms: performance.now() - started, isFatal }),
    );
    const respond = async (): Promise<void> => {
      const body = await readBody(incoming);
      if (body === undefined) return refuse(res, 413, `The request body is longer than ${maxBodyBytes} bytes.`);
      const response = await (await prism).send({ method, path, headers, body });
      isFatal = response === undefined;
      if (response === undefined) return refuse(res, 400, 'Prism crashed or hung at this request, and was restarted.');
      if (isCrash(response)) return refuse(res, 400, 'Prism cannot read this request.');
      res.writeHead(response.status, response.message, [...response.headers]);
      res.end(response.body);
    };
    respond().catch((error: unknown) => refuse(res, 503, errorMessage(error)));
  };
}

/** Whether this is the response of Prism's HTTP library to an exception in Prism. No description can document it. */
function isCrash({ status, body }: ReceivedResponse): boolean {
  return (
    status === 500 && Buffer.from(body).includes('"code":"internal_server_error","message":"Internal Server Error"')
  );
}

/** The bytes of a body. `undefined` if there are too many. */
async function readBody(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBodyBytes) return undefined;
  }
  return Buffer.concat(chunks);
}
