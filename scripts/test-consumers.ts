import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stepOf } from './consumers/consumer-steps.ts';
import { pack } from './pack.ts';
import { runNpm } from './run-npm.ts';

// Packs the package as it would be published, and lets projects that know nothing of this repository use it.
// `npm run test:consumers -- edge types` runs these two; `--tarball FILE` takes one that is packed already.

const consumers = fileURLToPath(new URL('../contract-tests/consumers/', import.meta.url));
const [option, given, ...others] = process.argv.slice(2);
const packed = option === '--tarball' ? given : undefined;
const wanted = option === '--tarball' ? others : process.argv.slice(2);

const workplace = mkdtempSync(join(tmpdir(), 'intercom-contract-consumers-'));
try {
  if (packed === undefined) console.log('Packing …');
  const tarball = packed ?? pack(workplace);
  for (const name of wanted.length === 0 ? readdirSync(consumers) : wanted) {
    const folder = join(workplace, name);
    cpSync(join(consumers, name), folder, { recursive: true });
    const started = performance.now();
    runNpm(folder, ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball]);
    const said = (await stepOf(name)(folder)).trim();
    console.log(`${name} (${Math.round((performance.now() - started) / 1000)} s): ${said}`);
  }
} finally {
  rmSync(workplace, { recursive: true, force: true });
}
