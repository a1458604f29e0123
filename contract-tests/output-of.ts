import type { ChildProcess } from 'node:child_process';

/** What a process has printed, and how it ended. */
export interface Output {
  /** `null` if a signal has ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a process prints until it ends. */
export function outputOf(child: ChildProcess): Promise<Output> {
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, ...output })));
}
