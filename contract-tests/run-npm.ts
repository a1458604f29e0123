import { spawnSync } from 'node:child_process';

const limitMinutes = 30;

/**
 * Runs npm in a folder, for half an hour at most, and returns what it printed on stdout.
 *
 * npm runs as a script of this very Node where possible, because on Windows `npm` is a `.cmd` that only a shell can
 * start.
 *
 * @throws Error with everything that npm printed, if it failed, took too long, or warned about engines.
 */
export function runNpm(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { npm_execpath: script } = process.env;
  const [command, first] = script === undefined ? ['npm', []] : [process.execPath, [script]];
  const { status, error, stdout, stderr } = spawnSync(command, [...first, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: limitMinutes * 60_000,
  });
  const said = `npm ${args.join(' ')}\n${stdout}${stderr}`;
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT')
    throw new Error(`Not done after ${limitMinutes} minutes: ${said}`);
  if (status !== 0) throw new Error(`Failed: ${said}`);
  if (stderr.includes('EBADENGINE')) throw new Error(`A package does not support Node ${process.version}: ${said}`);
  return stdout;
}
