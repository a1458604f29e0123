import { once } from 'node:events';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { JsonObject } from '../openapi/document/json.ts';
import { toPrismDocument, type Workaround } from './prism-document.ts';

/** The options of {@link prismTarget}. */
export interface PrismOptions {
  /** Whether responses are generated from the schemas at random, instead of taken from the examples. Default `false`. */
  readonly dynamic?: boolean;
  /** The port on 127.0.0.1. Default `0`: any free one. */
  readonly port?: number;
}

export interface PrismThreadOptions {
  /** Whether a request that crashes Prism gets a 400 instead of ending the thread. Default `false`. */
  readonly survives?: boolean;
}

/** The options of one server. */
export interface PrismServeOptions extends PrismOptions {
  /** How the document is rewritten for Prism. Default: by all workarounds. */
  readonly workarounds?: readonly Workaround[];
}

/** Asks the thread to start a server. The thread answers by the port in `reply`: with the URL, or with the problem. */
export interface PrismRequest extends Required<PrismOptions> {
  readonly document: JsonObject;
  /** Not the type of Node, which a project that uses this package may not have. */
  readonly reply: { readonly postMessage: (response: PrismResponse) => void };
}

export type PrismResponse = { readonly url: string } | { readonly problem: string };

/** A thread that runs Prism servers. */
export interface PrismThread {
  /** Serves a bundled document, and resolves to the server's URL. Rejects if Prism cannot serve it. */
  readonly serve: (document: JsonObject, options?: PrismServeOptions) => Promise<string>;
  /** Ends the thread with all its servers, even if they hang, and breaks their connections. */
  readonly close: () => Promise<void>;
  /** Resolves when the thread has ended, because it was closed or because a request crashed it. */
  readonly ended: Promise<void>;
}

const packages = ['@stoplight/prism-core', '@stoplight/prism-http', '@stoplight/prism-http-server'];

/**
 * Starts a thread for Prism servers.
 *
 * @throws Error - Prism is not installed.
 */
export function startPrismThread(options: PrismThreadOptions = {}): PrismThread {
  assertInstalled();
  const worker = createWorker(options);
  // After all servers have started, an error means that a request crashed the thread. That ends it, too.
  const crashed = new Promise<PrismResponse>((resolve) =>
    worker.once('error', ({ message }) => resolve({ problem: message })),
  );
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const noResponse = Promise.race([crashed, ended.then(() => ({ problem: 'its thread has ended' }))]);
  const serve: PrismThread['serve'] = async (document, { dynamic = false, port = 0, workarounds } = {}) => {
    const { port1: responses, port2: reply } = new MessageChannel();
    const request: PrismRequest = { document: toPrismDocument(document, workarounds), dynamic, port, reply };
    worker.postMessage(request, [reply]);
    const answered = once(responses, 'message').then(([told]: PrismResponse[]) => told);
    const response = await Promise.race([answered, noResponse]);
    responses.close();
    // Whoever waits for a response of the thread has a connection, which keeps the process alive.
    worker.unref();
    if (response !== undefined && 'url' in response) return response.url;
    throw new Error(`Prism did not start: ${response?.problem}`);
  };
  return {
    serve,
    ended,
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Prism's own server in a thread of its own. A request can end the thread, or never get a response. */
export interface BarePrism extends Pick<PrismThread, 'close' | 'ended'> {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
}

/**
 * Starts Prism's own server.
 *
 * @throws Error - Prism is not installed, or cannot serve the document.
 */
export async function startBarePrism(
  document: JsonObject,
  options: PrismOptions = {},
  thread: PrismThread = startPrismThread(),
): Promise<BarePrism> {
  try {
    return { ...thread, url: await thread.serve(document, options) };
  } catch (error) {
    await thread.close();
    throw error;
  }
}

function createWorker(workerData: PrismThreadOptions): Worker {
  const options = { stdout: true, stderr: true, env: { ...process.env, NODE_ENV: 'production' }, workerData };
  const isSource = import.meta.url.endsWith('.ts');
  return new Worker(isSource ? sourceWorker() : new URL('./prism-worker.js', import.meta.url), options);
}

/** Node 20 cannot load TypeScript by itself: inside this repository the thread first registers the loader of its scripts. */
function sourceWorker(): URL {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm')).href;
  const worker = new URL('./prism-worker.ts', import.meta.url).href;
  const script = `import { register } from 'node:module'; register('${loader}', { data: {} }); await import('${worker}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}

function assertInstalled(): void {
  const { resolve } = createRequire(import.meta.url);
  const missing = packages.filter((name) => {
    try {
      resolve(name);
      return false;
    } catch {
      return true;
    }
  });
  if (missing.length > 0)
    throw new Error(
      `The embedded mock needs Prism, which is not installed. Run: npm install --save-dev ${missing.join(' ')}`,
    );
}
