import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { hangLimit } from '../hang-limit.ts';
import { installPackage } from './install.ts';
import { nodeAs, nodeProgram } from './node-package.ts';

const newer = ['22', '24'];
const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-runtimes-'));
const smoke = join(folder, 'smoke.mjs');

beforeAll(() => {
  installPackage(
    folder,
    newer.map((version) => nodeAs(`node-${version}`, version)),
  );
  copyFileSync(fileURLToPath(new URL('smoke.mjs', import.meta.url)), smoke);
});

it.each(['this', ...newer])('the packed client keeps its promises on Node %s', (version) => {
  const node = version === 'this' ? process.execPath : join(folder, nodeProgram(`node-${version}`));
  const { status, stdout, stderr } = spawnSync(node, [smoke], { encoding: 'utf8', timeout: hangLimit });
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: expect.stringMatching(`^v${version === 'this' ? process.versions.node : version}`),
    stderr: '',
  });
});
