import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What the Redocly command printed, and whether it succeeded. */
export interface RedoclyResult {
  readonly isOk: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RedoclyOptions {
  /** The subject of the sentence that asks the user to install Redocly. */
  readonly purpose: string;
  readonly cwd?: string;
  /** Milliseconds. Default: no limit. */
  readonly timeoutMs?: number;
}

/** Blocks network access in a process, so that no reference to a URL is fetched. */
const offline = `data:text/javascript,${encodeURIComponent(
  `import { Socket } from 'node:net';
  Socket.prototype.connect = function () { return this.destroy(new Error('a $ref to a URL is never fetched')); };`,
)}`;

/**
 * Runs the Redocly command, offline and in silence: on Node 20 it prints an end-of-life banner at each call.
 *
 * @throws Error when Redocly, an optional peer dependency, is not installed.
 */
export function runRedocly(
  args: readonly string[],
  { purpose, cwd, timeoutMs }: RedoclyOptions,
): Promise<RedoclyResult> {
  const cli = findCli(purpose);
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', offline, cli, ...args],
      { cwd, env, timeout: timeoutMs, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => resolve({ isOk: error === null, stdout, stderr }),
    );
  });
}

function findCli(purpose: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin', 'cli.js');
  } catch {
    throw new Error(`${purpose} needs Redocly. Run: npm install --save-dev @redocly/cli`);
  }
}
