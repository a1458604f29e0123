import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { ServerResponse } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { useLinearPatterns } from '../schema/validate/linear-patterns.ts';
import { errorMessage } from '../text/error-message.ts';
import type { PrismRequest, PrismThreadOptions } from './prism-thread.ts';
import { refuse } from './refuse.ts';

/** Starts one of Prism's own servers in this thread. A request that crashes it ends only the thread. */
async function serve({ document, dynamic, port }: PrismRequest): Promise<string> {
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
      validateResponse: false,
      errors: false,
      mock: { dynamic },
      isProxy: false,
      upstreamProxy: undefined,
    },
  });
  return await server.listen(port, '127.0.0.1');
}

/**
 * Responds with a 400 to each request that causes an error. Otherwise such an error ends Prism's process, sometimes long
 * after its handler has returned. An error that no request caused still ends the thread.
 */
function respondToErrors(): void {
  const responses = new AsyncLocalStorage<ServerResponse>();
  subscribe('http.server.request.start', (message) => {
    const response = typeof message === 'object' && message !== null && 'response' in message && message.response;
    if (response instanceof ServerResponse) responses.enterWith(response);
  });
  process.on('uncaughtException', (error) => {
    const response = responses.getStore();
    if (response === undefined) process.exit(1);
    if (!response.writableEnded) refuse(response, 400, `Prism cannot read this request: ${error.message}`);
  });
}

const { survives }: PrismThreadOptions = workerData;
if (survives) respondToErrors();

// Prism compiles the patterns of the document, which can come from an untrusted source.
useLinearPatterns();

parentPort?.on('message', async (request: PrismRequest) => {
  const response = await serve(request).then(
    (url) => ({ url }),
    (error: unknown) => ({ problem: errorMessage(error) }),
  );
  request.reply.postMessage(response);
});
