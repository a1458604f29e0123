import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createIntercomClient } from 'intercom-contract';

// 100,000 calls, one after another, by a client whose memory must stay flat. The server is this file in a process of
// its own.

const calls = 100_000;
const warmUp = 20_000;
const allowedGrowthMb = 3;

const serve = (): void => {
  const server = createServer((request, response) => {
    const status = request.url?.endsWith('7') ? 404 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"object":"conversation","deleted":true}');
  });
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
};

/** Megabytes in use after a full collection. */
const usedMb = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_048_576;
};

const measure = async (): Promise<void> => {
  if (!globalThis.gc) throw new Error('run with --expose-gc');
  const server = fork(fileURLToPath(import.meta.url), ['serve']);
  const [{ port }] = await once(server, 'message');
  const intercom = createIntercomClient({ token: 'a-test-token', baseUrl: `http://127.0.0.1:${port}` });
  const { signal } = new AbortController();
  const figures: number[] = [];
  for (let id = 0; id <= calls; id++) {
    if (id >= warmUp && id % 20_000 === 0) figures.push(usedMb());
    await intercom.conversations.delete(id, { signal }).catch(() => {});
  }
  server.kill();
  const growth = Math.max(...figures) - Math.min(...figures);
  console.log(`Heap in MB from call ${warmUp} to ${calls}: ${figures.map((figure) => figure.toFixed(2)).join(', ')}`);
  if (growth > allowedGrowthMb)
    throw new Error(`The heap moved by ${growth.toFixed(2)} MB, more than ${allowedGrowthMb}.`);
};

if (process.argv[2] === 'serve') serve();
else await measure();
