import { spawn } from 'node:child_process';
import { hangLimit } from '../contract-tests/hang-limit.ts';
import { type Output, outputOf } from '../contract-tests/output-of.ts';

export interface RunNodeOptions {
  /** Default: the current folder. */
  readonly cwd?: string;
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

const endWithParent = new URL('./end-with-parent.mjs', import.meta.url).href;

/**
 * Runs a script of Node's. It ends with this process, even if this one is killed.
 *
 * @throws {StoppedProcess} if it did not end by itself.
 */
export async function runNode(args: readonly string[], { cwd, env }: RunNodeOptions = {}): Promise<Output> {
  const child = spawn(process.execPath, ['--import', endWithParent, ...args], {
    cwd,
    env,
    timeout: hangLimit,
    // A group of its own, which ends as a whole.
    detached: process.platform !== 'win32',
  });
  const output = await outputOf(child);
  if (output.signal !== null) throw new StoppedProcess(child.killed ? hangLimit : output.signal, output.stderr);
  return output;
}

/** A process did not end by itself, so its result is unknown. */
export class StoppedProcess extends Error {
  override readonly name = 'StoppedProcess';

  /** @param by - The signal, or the limit in milliseconds. */
  constructor(by: string | number, stderr: string) {
    const cause = typeof by === 'number' ? `after the limit of ${by / 60_000} minutes` : `by the signal ${by}`;
    super(`The process was stopped ${cause}, before it was done. ${lastLines(stderr)}`.trim());
  }
}

function lastLines(text: string): string {
  const lines = text.trim().split('\n').slice(-5).join('\n');
  return lines === '' ? '' : `The end of what it wrote:\n${lines}`;
}
