import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const cli = join(dirname(require.resolve('@redocly/cli/package.json')), 'bin', 'cli.js');
const ruleset = fileURLToPath(new URL('../../redocly.yaml', import.meta.url));

/** What one call of the Redocly command printed, and whether it was content. */
export interface RedoclyResult {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the Redocly command with this repository's ruleset, offline and in silence.
 *
 * The command, not the library: `@redocly/openapi-core` would be one more dependency, and the command alone reads
 * `redocly.yaml`. What it says on stderr is kept from users, because on Node 20 each call prints an end-of-life banner.
 */
export function runRedocly(
  command: 'lint' | 'bundle',
  specPath: string,
  options: readonly string[],
): Promise<RedoclyResult> {
  const args = [cli, command, specPath, '--config', ruleset, ...options];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      resolve({ ok: error === null, stdout, stderr });
    });
  });
}
