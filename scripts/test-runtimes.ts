import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { hangLimit } from './hang-limit.ts';
import { nodePackage, nodeProgram } from './node-package.ts';
import { pack } from './pack.ts';
import { runNpm } from './run-npm.ts';

// Runs the packed package on this Node and on newer ones, which come from npm, and bundles it for a platform that is
// not Node.

const newerNodes = ['22', '24'];

const workplace = mkdtempSync(join(tmpdir(), 'intercom-contract-runtimes-'));
try {
  console.log('Packing and installing …');
  const tarball = pack(workplace);
  const nodes = newerNodes.map((version) => `node-${version}@npm:${nodePackage}@${version}`);
  writeFileSync(join(workplace, 'package.json'), '{ "private": true, "type": "module" }');
  runNpm(workplace, ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball, ...nodes]);
  const smoke = join(workplace, 'smoke.mjs');
  copyFileSync(fileURLToPath(new URL('runtimes/smoke.mjs', import.meta.url)), smoke);

  const installed = newerNodes.map((version) => join(workplace, nodeProgram(`node-${version}`)));
  for (const node of [process.execPath, ...installed]) {
    const { status, stdout, stderr } = spawnSync(node, [smoke], { encoding: 'utf8', timeout: hangLimit });
    if (status !== 0) throw new Error(`The smoke script fails on ${node}:\n${stdout}${stderr}`);
    console.log(`Node ${stdout}: the packed client keeps its promises.`);
  }

  const entry = "import { createIntercomClient } from 'intercom-contract'; globalThis.create = createIntercomClient;";
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: workplace },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'esm',
  });
  const code = outputFiles[0]?.text ?? '';
  if (/from\s*["']node:|require\(/.test(code)) throw new Error('The bundle for a browser platform imports from Node.');
  console.log('Browser platform: bundles without an import from Node.');
} finally {
  rmSync(workplace, { recursive: true, force: true });
}
