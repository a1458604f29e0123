import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from './run-npm.ts';

// Packs the package as it would be published, and lets projects that know nothing of this repository use it.

const root = fileURLToPath(new URL('../', import.meta.url));
const consumers = join(root, 'contract-tests', 'consumers');
/** What the kit needs and the client does not: a client must work where these are missing. */
const kitOnly = ['ajv', 'ajv-formats', 'fast-check', 'yaml'];

const workplace = mkdtempSync(join(tmpdir(), 'intercom-contract-consumers-'));
try {
  console.log('Packing …');
  const tarball = join(workplace, pack(workplace));
  for (const name of readdirSync(consumers)) testConsumer(name, tarball);
} finally {
  rmSync(workplace, { recursive: true, force: true });
}

function pack(destination: string): string {
  runNpm(root, ['pack', '--silent', '--pack-destination', destination]);
  const [tarball] = readdirSync(destination);
  if (tarball === undefined) throw new Error('npm pack left no tarball');
  return tarball;
}

function testConsumer(name: string, tarball: string): void {
  const folder = join(workplace, name);
  cpSync(join(consumers, name), folder, { recursive: true });
  console.log(`${name}: installing …`);
  runNpm(folder, ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball]);
  console.log(`${name}: ${runNpm(folder, ['test', '--silent']).trim()}`);
  for (const dependency of kitOnly) rmSync(join(folder, 'node_modules', dependency), { recursive: true });
  runNpm(folder, ['test', '--silent']);
  console.log(`${name}: the same again without ${kitOnly.join(', ')}.`);
}
