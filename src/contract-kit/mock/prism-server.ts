import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../openapi/document/json.ts';
import type { MockExchange } from './mock-exchange.ts';
import { respondFrom } from './mock-listener.ts';
import { type PrismOptions, startBarePrism, startPrismThread } from './prism-thread.ts';
import { supervise } from './supervisor.ts';

/** A running Prism mock. It responds to every request, with a 400 if Prism would end or hang. */
export interface PrismServer {
  /** The base URL, such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Stops the mock and breaks its connections. */
  readonly close: () => Promise<void>;
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
    return { url, close, stopped };
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
