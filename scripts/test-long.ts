import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Tests that take too long for `npm test`: the id properties with 100,000 inputs, and the memory of 100,000 calls.

const root = fileURLToPath(new URL('../', import.meta.url));
const require = createRequire(import.meta.url);

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): void => {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
};

const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
run([vitest, 'run', 'src/client/conversations.test.ts', '-t', 'exactly the digits', '--testTimeout', '900000'], {
  FC_FACTOR: '25',
});

const source = ['--conditions', '@intercom-contract/source', '--import', 'tsx'];
run(['--expose-gc', ...source, fileURLToPath(new URL('long/memory.ts', import.meta.url))]);
