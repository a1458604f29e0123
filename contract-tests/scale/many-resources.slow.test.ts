import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it } from 'vitest';
import { startHttpServer } from '../http-server.ts';
import { manyResources } from './many-resources.ts';
import { manyResourcesProvider } from './many-resources-provider.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** The bytes that are in use and that nothing can free. */
function bytesInUse(): number {
  if (typeof collectGarbage === 'function') collectGarbage();
  return process.memoryUsage().heapUsed;
}

const token = 'bench-token';

it('keeps little of each operation that is finished, so that a large document needs little memory', async () => {
  const server = await startHttpServer(manyResourcesProvider(token));
  const inUse = new Map<number, number>();
  const report = await verify({
    document: manyResources(20),
    target: urlTarget(server.url),
    token,
    seed: 1,
    runId: 'memory',
    onProgress: ({ operationsDone }) => {
      if ([30, 90].includes(operationsDone) && !inUse.has(operationsDone)) inUse.set(operationsDone, bytesInUse());
    },
  }).finally(server.close);
  expect(report.findings).toEqual([]);
  expect(report.verdict).toBe('holds');
  const [early = 0, late = Number.POSITIVE_INFINITY] = [...inUse.values()];
  const kilobytes = (late - early) / 60 / 1000;
  expect(kilobytes).toBeLessThan(150);
});
