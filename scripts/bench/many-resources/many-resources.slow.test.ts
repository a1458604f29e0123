import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it } from 'vitest';
import { manyResources } from './document.ts';
import { manyResourcesProvider } from './provider.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** The bytes that are in use and that nothing can free. */
function bytesInUse(): number {
  if (typeof collectGarbage === 'function') collectGarbage();
  return process.memoryUsage().heapUsed;
}

const token = 'bench-token';

it('keeps little of each operation that is finished, so that a large document needs little memory', async () => {
  const server = createServer(manyResourcesProvider(token));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const target = urlTarget(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  const inUse = new Map<number, number>();
  const report = await verify({
    document: manyResources(32),
    target,
    token,
    seed: 1,
    runId: 'memory',
    onProgress: ({ operationsDone }) => {
      if ([60, 160].includes(operationsDone) && !inUse.has(operationsDone)) inUse.set(operationsDone, bytesInUse());
    },
  }).finally(() => {
    server.close();
    server.closeAllConnections();
  });
  expect(report.findings).toEqual([]);
  expect(report.verdict).toBe('holds');
  const [early = 0, late = Number.POSITIVE_INFINITY] = [...inUse.values()];
  const kilobytes = (late - early) / 100 / 1000;
  expect(kilobytes).toBeLessThan(150);
});
