import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What the Redocly command printed, and whether it succeeded. */
export interface RedoclyResult {
  readonly isOk: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** In milliseconds. It only ends what hangs: a machine may be slow and busy. */
const hangLimit = 600_000;

/** Blocks network access in a process, so that no reference to a URL is fetched. */
const offline = `data:text/javascript,${encodeURIComponent(
  `import { Socket } from 'node:net';
  Socket.prototype.connect = function () { return this.destroy(new Error('a $ref to a URL is never fetched')); };`,
)}`;

/**
 * Runs the Redocly command, offline and in silence: on Node 20 it prints an end-of-life banner at each call.
 *
 * @param purpose - What Redocly is needed for: the subject of the sentences that say why it gave no result.
 * @throws Error when Redocly, an optional peer dependency, is not installed, or when it was stopped before its end.
 */
export function runRedocly(args: readonly string[], purpose: string): Promise<RedoclyResult> {
  const cli = findCli(purpose);
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--import', offline, cli, ...args],
      { env, timeout: hangLimit, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => {
        if (error?.signal == null) resolve({ isOk: error === null, stdout, stderr });
        else {
          const cause = error.killed
            ? `after the limit of ${hangLimit / 60_000} minutes`
            : `by the signal ${error.signal}`;
          reject(new Error(`${purpose} has no result: Redocly was stopped ${cause}.`));
        }
      },
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
