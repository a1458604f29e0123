import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Output } from '../../contract-tests/output-of.ts';
import { runNode } from '../run-node.ts';

const require = createRequire(import.meta.url);
const cli = join(dirname(require.resolve('@redocly/cli/package.json')), 'bin', 'cli.js');
const ruleset = fileURLToPath(new URL('../../redocly.yaml', import.meta.url));

/**
 * Runs the Redocly command with this repository's ruleset, offline and in silence.
 *
 * The command, not the library: `@redocly/openapi-core` would be one more dependency, and the command alone reads
 * `redocly.yaml`. What it says on stderr is kept from users, because on Node 20 each call prints an end-of-life banner.
 */
export function runRedocly(command: 'lint' | 'bundle', specPath: string, options: readonly string[]): Promise<Output> {
  const args = [cli, command, specPath, '--config', ruleset, ...options];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  return runNode(args, { env });
}
