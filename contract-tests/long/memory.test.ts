import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createIntercomClient } from 'intercom-contract';
import { expect, it } from 'vitest';
import { startHttpServer } from '../http-server.ts';

const calls = 100_000;
const warmUp = 20_000;
const allowedGrowthMb = 3;

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** Megabytes in use after a full collection. */
function usedMb(): number {
  if (typeof collectGarbage === 'function') collectGarbage();
  return process.memoryUsage().heapUsed / 1_048_576;
}

it('100,000 calls, one after another, leave the memory of the process flat', async () => {
  const server = await startHttpServer(({ url }, response) => {
    const status = url?.endsWith('7') ? 404 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"object":"conversation","deleted":true}');
  });
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: server.url });
  const { signal } = new AbortController();
  const figures: number[] = [];
  for (let id = 0; id <= calls; id++) {
    if (id >= warmUp && id % 20_000 === 0) figures.push(usedMb());
    await intercom.conversations.delete(id, { signal }).catch(() => {});
  }
  await server.close();
  expect(Math.max(...figures) - Math.min(...figures)).toBeLessThanOrEqual(allowedGrowthMb);
});
