import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Output, outputOf } from './output-of.ts';

const command = fileURLToPath(new URL('../dist/src/cli/bin.js', import.meta.url));

/** A folder with an `npx` that starts the built command. */
const bin = mkdtempSync(join(tmpdir(), 'intercom-contract-npx-'));
const words = [process.execPath, command];
writeFileSync(join(bin, 'npx'), `#!/bin/sh\nshift\nexec ${words.map((word) => `'${word}'`).join(' ')} "$@"\n`);
chmodSync(join(bin, 'npx'), 0o755);

/** Runs a command as a user does who pastes it into a shell: `npx intercom-contract` is the built command. */
export async function runPrinted(
  line: string,
  { cwd, env = {} }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Output> {
  const { FORCE_COLOR: _, INTERCOM_TOKEN: __, ...inherited } = process.env;
  const child = spawn('sh', ['-c', line], {
    cwd,
    env: { ...inherited, ...env, PATH: `${bin}:${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return await outputOf(child);
}
