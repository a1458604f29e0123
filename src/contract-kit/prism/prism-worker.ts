import { parentPort, workerData } from 'node:worker_threads';
import type { PrismWorkerData, PrismWorkerMessage } from './prism-server.ts';

/** Runs Prism's own server in a thread of its own, where a request that kills it ends nothing else. */
async function serve({ document, dynamic, port }: PrismWorkerData): Promise<PrismWorkerMessage> {
  const [{ getHttpOperationsFromSpec }, { createServer }, { createLogger }] = await Promise.all([
    import('@stoplight/prism-http'),
    import('@stoplight/prism-http-server'),
    import('@stoplight/prism-core'),
  ]);
  const server = createServer(await getHttpOperationsFromSpec(document), {
    components: { logger: createLogger('prism', { level: 'silent' }) },
    cors: false,
    config: {
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      mock: { dynamic },
      isProxy: false,
      upstreamProxy: undefined,
    },
  });
  return { url: await server.listen(port, '127.0.0.1') };
}

serve(workerData).then(
  (message) => parentPort?.postMessage(message),
  (error: unknown) => parentPort?.postMessage({ problem: error instanceof Error ? error.message : String(error) }),
);
