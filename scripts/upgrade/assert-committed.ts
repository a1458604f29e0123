import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Refusal } from './refusal.ts';

/**
 * A file that is to become what another one is must not have edits that would be lost: those that git does not have.
 *
 * @throws {Refusal} if there are such edits, or if git cannot say.
 */
export async function assertCommitted(root: string, file: string, other: string): Promise<void> {
  const [old, revision] = await Promise.all([join(root, file), other].map((path) => readFile(path).catch(() => {})));
  if (old === undefined || revision === undefined || old.equals(revision)) return;
  const status = await promisify(execFile)('git', ['status', '--porcelain', '--', file], { cwd: root })
    .then(({ stdout }) => stdout)
    .catch(() => 'unknown');
  if (status === '') return;
  throw new Refusal(
    `${file} has edits that are not committed, and ${other} would overwrite them. Commit them, or give --force.`,
  );
}
