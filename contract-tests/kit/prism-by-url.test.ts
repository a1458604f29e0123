import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { describeContract } from 'intercom-contract/contract-kit/vitest';
import { startMock } from 'intercom-contract/mock';
import { afterAll, expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';

const description = fileURLToPath(new URL('../../spec/openapi.yaml', import.meta.url));
const manifest = createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json');
const command: ChildProcess = spawn(
  process.execPath,
  [join(dirname(manifest), 'dist/index.js'), 'mock', '--port', '0', description],
  { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_ENV: 'test' } },
);
const listening = new Promise<string>((resolve) => {
  let output = '';
  command.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    const url = /listening on (http:\/\/[\d.:]+)/.exec(output)?.[1];
    if (url !== undefined) resolve(url);
  });
});
afterAll(() => {
  command.kill();
});

// Prism's own command, as a user starts it.
describeContract({ title: 'Prism by its URL', document, prism: true, target: async () => urlTarget(await listening) });

it('the mock of this package has findings by its URL unless the target is marked as Prism', async () => {
  const mock = await startMock();
  const verdicts: string[] = [];
  for (const prism of [true, false])
    verdicts.push((await verify({ document, target: urlTarget(mock.url, { prism }) })).verdict);
  await mock.close();
  expect(verdicts).toEqual(['holds', 'broken']);
});
