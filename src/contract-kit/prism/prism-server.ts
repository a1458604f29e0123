import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { JsonObject } from '../document/json.ts';

export interface PrismOptions {
  /** Generate replies from the schemas at random, instead of returning the examples. Default `false`. */
  readonly dynamic?: boolean;
  /** The port on 127.0.0.1. Default `0`: any free one. */
  readonly port?: number;
}

/** A running Prism mock. */
export interface PrismServer {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Stops the mock and breaks its connections, hung ones too. */
  readonly close: () => Promise<void>;
  /** Resolves when the mock has stopped, whether it was closed or a request killed it. */
  readonly stopped: Promise<void>;
}

export interface PrismWorkerData extends Required<PrismOptions> {
  readonly document: JsonObject;
}

export type PrismWorkerMessage = { readonly url: string } | { readonly problem: string };

const packages = ['@stoplight/prism-core', '@stoplight/prism-http', '@stoplight/prism-http-server'];

/**
 * Starts a Prism mock of a bundled OpenAPI document in a worker thread, on a loopback port.
 *
 * @throws Error when Prism is not installed, or cannot serve the document.
 */
export async function startPrism(document: JsonObject, options: PrismOptions = {}): Promise<PrismServer> {
  assertInstalled();
  const workerData: PrismWorkerData = { document, dynamic: options.dynamic ?? false, port: options.port ?? 0 };
  const worker = createWorker(workerData);
  const stopped = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (reason: string): void => reject(new Error(`Prism did not start: ${reason}`));
    worker.once('message', (message: PrismWorkerMessage) =>
      'url' in message ? resolve(message.url) : fail(message.problem),
    );
    worker.once('error', (error) => fail(error.message));
    worker.once('exit', (code) => fail(`its thread ended with code ${code}`));
  }).catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });
  // An error after the start is a request that killed the mock: `stopped` tells, and nobody else needs to hear.
  worker.on('error', () => {});
  const close = async (): Promise<void> => {
    await worker.terminate();
  };
  return { url, close, stopped };
}

function createWorker(workerData: PrismWorkerData): Worker {
  const options = { workerData, stdout: true, stderr: true, env: { ...process.env, NODE_ENV: 'development' } };
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
  if (missing.length > 0) {
    throw new Error(
      `The embedded mock needs Prism, which is not installed. Run: npm install --save-dev ${missing.join(' ')}`,
    );
  }
}
