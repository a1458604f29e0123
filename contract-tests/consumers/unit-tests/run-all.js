// The same double of Intercom under each test runner, and behind MSW.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

const runs = {
  'node:test': ['--test', 'with-node.test.js'],
  MSW: ['--test', 'with-msw.test.js'],
  vitest: ['node_modules/vitest/vitest.mjs', 'run', 'with-vitest.test.js'],
  jest: ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', 'with-jest.test.js'],
};
for (const [name, args] of Object.entries(runs)) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 600_000 });
  assert.equal(status, 0, `${name}\n${stdout}${stderr}`);
}
process.stdout.write(`The fake works with ${Object.keys(runs).join(', ')}.\n`);
