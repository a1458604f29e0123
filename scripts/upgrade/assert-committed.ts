import { Refusal } from './failed-step.ts';
import { runGit } from './run-git.ts';

/**
 * Checks that a file that will change has no uncommitted edits, which would be lost.
 *
 * @throws {Refusal} if there are such edits, or if git fails.
 */
export async function assertCommitted(root: string, file: string): Promise<void> {
  if ((await runGit(root, 'status', '--porcelain', '--', file)) === '') return;
  throw new Refusal(
    `${file} has edits that are not committed, and what is accepted could overwrite them. Commit them, or give --force.`,
  );
}
