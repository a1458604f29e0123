import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { differingPaths, type FileSet, readFiles } from './file-set.ts';
import { Refusal } from './refusal.ts';

/** Where files are, where they go, and where it is written down; all on one disk, so that a file moves at once. */
export interface SwapPlaces {
  readonly root: string;
  /** A folder with the same paths in it. */
  readonly ready: string;
  readonly journal: string;
}

/** What becomes of one file, by the hash of its bytes; `null` stands for a file that is not there. */
interface Move {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Writes down which files of `ready` replace those of the root. From then on the swap will be finished, by this process
 * or by a later one. The file with the moves appears at once, as a whole.
 */
export function beginSwap({ journal }: SwapPlaces, before: FileSet, after: FileSet): void {
  const moves = differingPaths(before, after).map(
    (path): Move => ({ path, before: hashOf(before.get(path)), after: hashOf(after.get(path)) }),
  );
  writeFileSync(`${journal}.part`, JSON.stringify(moves));
  renameSync(`${journal}.part`, journal);
}

/**
 * Does what is written down and not done yet. Nothing here waits, so that no signal that can be heard comes in between.
 *
 * @param edits What happens to files that somebody else has changed since.
 * @throws {Refusal} if there are such files, and `edits` is `refuse`. Then nothing is done.
 */
export function finishSwap({ root, ready, journal }: SwapPlaces, edits: 'refuse' | 'overwrite'): void {
  const moves: readonly Move[] = JSON.parse(readFileSync(journal, 'utf8'));
  const now = readFiles(
    root,
    moves.map(({ path }) => path),
  );
  const open = moves.filter(({ path, after }) => hashOf(now.get(path)) !== after);
  const edited = open.filter(({ path, before }) => hashOf(now.get(path)) !== before).map(({ path }) => path);
  if (edited.length > 0 && edits === 'refuse')
    throw new Refusal(
      `The last upgrade was stopped while it put its files in place, and since then ${edited.join(', ')} changed. To overwrite that, give --force. To keep it, delete ${dirname(journal)}, and look at what git says is different.`,
    );
  for (const { path, after } of open) {
    if (after === null) rmSync(join(root, path));
    else replaceFile(join(ready, path), join(root, path), `${journal}.part`);
  }
  renameSync(journal, doneMark(journal));
}

/** What is there instead of the journal when the swap is finished. */
export function doneMark(journal: string): string {
  return `${journal}.done`;
}

/** At once: whoever reads the file finds the old bytes or the new ones. */
function replaceFile(from: string, to: string, part: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, part);
  renameSync(part, to);
}

function hashOf(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : createHash('sha256').update(bytes).digest('hex');
}
