import { parentPort, workerData } from 'node:worker_threads';
import { useLinearPatterns } from '../json-schema/validate/linear-reg-exp.ts';
import { answerWithErrors } from './errors-as-responses.ts';
import type { PrismRequest, PrismResponse, PrismThreadOptions } from './prism-thread.ts';

/** Runs Prism's own servers in a thread of their own, where a request that kills one ends nothing else. */
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

async function answer(request: PrismRequest): Promise<void> {
  const response: PrismResponse = await serve(request).then(
    (url) => ({ number: request.number, url }),
    (error: unknown) => ({ number: request.number, problem: error instanceof Error ? error.message : String(error) }),
  );
  parentPort?.postMessage(response);
}

const { survives }: PrismThreadOptions = workerData;
if (survives) answerWithErrors();

// Prism compiles the document's patterns by itself. Who wrote them is not known.
useLinearPatterns();

parentPort?.on('message', answer);
