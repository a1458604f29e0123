import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What git prints in a folder. `undefined` if it fails, or if there is no git. */
export async function runGit(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  const printed = promisify(execFile)('git', args, { cwd: folder, maxBuffer: 2 ** 28 });
  return await printed.then(({ stdout }) => stdout).catch(() => undefined);
}
