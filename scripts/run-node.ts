import { spawn } from 'node:child_process';
import { hangLimit } from '../contract-tests/hang-limit.ts';
import { StoppedProcess } from './stopped-process.ts';

/** What a process printed, and how it ended. */
export interface NodeResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

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
export function runNode(args: readonly string[], { cwd, env }: RunNodeOptions = {}): Promise<NodeResult> {
  const child = spawn(process.execPath, ['--import', endWithParent, ...args], { cwd, env, timeout: hangLimit });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  return new Promise((resolve, reject) =>
    child.on('close', (code, signal) => {
      if (signal === null) resolve({ code, ...output });
      else reject(new StoppedProcess(child.killed ? hangLimit : signal, output.stderr));
    }),
  );
}
