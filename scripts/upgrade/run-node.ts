import { spawn } from 'node:child_process';

/** What a process printed, and how it ended. */
export interface NodeResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of Node's in a folder, for four minutes at most. */
export function runNode(cwd: string, args: readonly string[]): Promise<NodeResult> {
  const child = spawn(process.execPath, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: 240_000 });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...output })));
}
