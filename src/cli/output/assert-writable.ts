import { access, constants, open, realpath, stat, unlink } from 'node:fs/promises';
import { partBeside } from '../../contract-kit/text/write-whole.ts';

/**
 * Checks that a report can be written to a file, and leaves the file system unchanged.
 *
 * @throws Error with one sentence when it cannot be written.
 */
export async function assertWritable(file: string): Promise<void> {
  try {
    const found = await stat(file).catch(() => undefined);
    if (found === undefined) await tryCreating(file);
    else if (found.isFile() || found.isDirectory()) {
      await (await open(file, 'r+')).close();
      // The new file is written beside it.
      await tryCreating(partBeside(await realpath(file)));
    }
    // A named pipe is not opened, because closing it would signal the end of the data to its reader.
    else await access(file, constants.W_OK);
  } catch (error) {
    throw new Error(
      `${file} cannot be written${reasonOf(error)}. Give a file in an existing folder that you may write to.`,
    );
  }
}

async function tryCreating(file: string): Promise<void> {
  await (await open(file, 'a')).close();
  // If the name is a symbolic link to a missing file, only that file is removed again.
  await unlink(await realpath(file));
}

const reasons = new Map<unknown, string>([
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'its folder is a file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'its file system is read-only'],
  ['ENOSPC', 'the disk is full'],
]);

/** Why a file could not be written, as the end of a sentence. Empty for rare errors. */
export function reasonOf(error: unknown): string {
  const reason = error instanceof Error && 'code' in error ? reasons.get(error.code) : undefined;
  return reason === undefined ? '' : `: ${reason}`;
}
