import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Refusal } from './refusal.ts';

/**
 * A file that is about to change must not have edits that could be lost: those that git does not have.
 *
 * @throws {Refusal} if there are such edits, or if git cannot say.
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
