import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hangLimit } from '../hang-limit.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs the command of a development dependency in the root of the repository, by the path of its script: what lies in
 * `.bin` is a shell script on one system and a `.cmd` on another.
 *
 * @throws Error with everything that it printed, if it failed.
 */
export function runTool(name: string, command: string, args: readonly string[]): void {
  const manifest = join(root, 'node_modules', name, 'package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  const script = join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    timeout: hangLimit,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status ?? signal}:\n${stdout}${stderr}`);
}
