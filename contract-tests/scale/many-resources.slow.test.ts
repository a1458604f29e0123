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
  let requests = 0;
  const provider = manyResourcesProvider(token);
  const server = await startHttpServer((request, response) => {
    requests += 1;
    provider(request, response);
  });
  // The first operations fill what is kept for a limited number of operations.
  const measured = new Map<number, { readonly requests: number; readonly bytes: number }>();
  const report = await verify({
    document: manyResources(12),
    target: urlTarget(server.url),
    token,
    seed: 1,
    runId: 'memory',
    onProgress: ({ operationsDone: done }) => {
      if ((done === 20 || done === 55) && !measured.has(done)) measured.set(done, { requests, bytes: bytesInUse() });
    },
  }).finally(server.close);
  expect(report.findings).toEqual([]);
  expect(report.verdict).toBe('holds');
  const [early, late] = [measured.get(20), measured.get(55)];
  if (early === undefined || late === undefined) throw new Error('The run did not tell its progress.');
  // Of most requests the run remembers what they have made, so that it can protect all else and remove this at the end.
  expect((late.bytes - early.bytes) / (late.requests - early.requests)).toBeLessThan(2400);
});
