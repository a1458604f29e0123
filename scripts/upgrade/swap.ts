import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { differingPaths, type FileSet, readFiles } from './file-set.ts';
import { Refusal } from './refusal.ts';

/** The folders of a swap and its journal. All are on one disk, so that moving a file is atomic. */
export interface SwapPaths {
  readonly root: string;
  /** A folder with the new files, at the same paths. */
  readonly ready: string;
  readonly journal: string;
}

/** The change of one file, as hashes of its bytes. `null` for a missing file. */
interface Move {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Writes the journal of the files in `ready` that replace those of the root. From then on, this process or a later one finishes
 * the swap. The journal is written atomically.
 */
export function beginSwap({ journal }: SwapPaths, before: FileSet, after: FileSet): void {
  const moves = differingPaths(before, after).map(
    (path): Move => ({ path, before: hashOf(before.get(path)), after: hashOf(after.get(path)) }),
  );
  writeFileSync(`${journal}.part`, JSON.stringify(moves));
  renameSync(`${journal}.part`, journal);
}

/**
 * Does the remaining moves of the journal. It is synchronous, so that no signal handler runs in between.
 *
 * @param edits What to do with files that were edited after the journal was written.
 * @throws {Refusal} if there are such files, and `edits` is `refuse`. Then nothing is moved.
 */
export function finishSwap({ root, ready, journal }: SwapPaths, edits: 'refuse' | 'overwrite'): void {
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

/** The file that replaces the journal when the swap is finished. */
export function doneMark(journal: string): string {
  return `${journal}.done`;
}

/** Atomic: a reader of the file finds the old bytes or the new ones. */
function replaceFile(from: string, to: string, part: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, part);
  renameSync(part, to);
}

function hashOf(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : createHash('sha256').update(bytes).digest('hex');
}
