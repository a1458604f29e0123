import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const command = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** A folder with an `npx` that starts the command from its sources. */
const bin = mkdtempSync(join(tmpdir(), 'intercom-contract-npx-'));
const words = [process.execPath, '-C', '@intercom-contract/source', '--import', loader, command];
writeFileSync(join(bin, 'npx'), `#!/bin/sh\nshift\nexec ${words.map((word) => `'${word}'`).join(' ')} "$@"\n`);
chmodSync(join(bin, 'npx'), 0o755);

/** What a shell command has printed, and its exit code. */
export interface Printed {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command as a user does who pastes it into a shell: `npx intercom-contract` is the command from its sources. */
export async function runPrinted(
  line: string,
  { cwd, env = {} }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Printed> {
  const { FORCE_COLOR: _, INTERCOM_TOKEN: __, ...inherited } = process.env;
  const child = spawn('sh', ['-c', line], {
    cwd,
    env: { ...inherited, ...env, PATH: `${bin}:${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...output };
}
