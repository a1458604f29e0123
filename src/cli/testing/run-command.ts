import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** As users start it. The suite builds it first. */
const command = fileURLToPath(new URL('../../../dist/src/cli/bin.js', import.meta.url));

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The words that start the built command. */
export function commandLine(args: readonly string[]): string[] {
  return [process.execPath, command, ...args];
}

/** Starts the built command, as a process of its own without a terminal; in the current folder by default. */
export function startCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd?: string,
): ChildProcess {
  // vitest sets FORCE_COLOR for what it starts.
  const { INTERCOM_TOKEN: _, FORCE_COLOR: __, ...inherited } = process.env;
  const [node = '', ...words] = commandLine(args);
  return spawn(node, words, {
    env: { ...inherited, ...env },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs the command to its end. */
export function runCommand(
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
  cwd?: string,
): Promise<CommandResult> {
  const child = startCommand(args, env, cwd);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...output })));
}
