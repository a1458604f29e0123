import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Refusal } from './failed-step.ts';

/**
 * Checks that a file that will change has no uncommitted edits, which would be lost.
 *
 * @throws {Refusal} if there are such edits, or if git fails.
 */
export async function assertCommitted(root: string, file: string): Promise<void> {
  const status = await promisify(execFile)('git', ['status', '--porcelain', '--', file], { cwd: root })
    .then(({ stdout }) => stdout)
    .catch(() => 'unknown');
  if (status === '') return;
  throw new Refusal(
    `${file} has edits that are not committed, and what is accepted could overwrite them. Commit them, or give --force.`,
  );
}
