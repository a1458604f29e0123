import { access, constants, open, realpath, stat, unlink } from 'node:fs/promises';

/**
 * Tries whether a report can be written to a file, and leaves everything as it was.
 *
 * @throws Error with a sentence when it cannot.
 */
export async function assertWritable(file: string): Promise<void> {
  try {
    const found = await stat(file).catch(() => undefined);
    if (found === undefined) await tryCreating(file);
    // Opening a pipe and closing it again would tell its reader that nothing more comes.
    else if (found.isFile() || found.isDirectory()) await (await open(file, 'r+')).close();
    else await access(file, constants.W_OK);
  } catch (error) {
    throw new Error(
      `--report: ${file} cannot be written${reasonOf(error)}. Give a file in a folder that exists and may be written to.`,
    );
  }
}

async function tryCreating(file: string): Promise<void> {
  await (await open(file, 'a')).close();
  // Where the name is a link to a file that did not exist, the link stays.
  await unlink(await realpath(file));
}

const reasons = new Map<unknown, string>([
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'its folder is a file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'you may not write there'],
  ['EPERM', 'you may not write there'],
  ['EROFS', 'its disk cannot be written to'],
  ['ENOSPC', 'its disk is full'],
]);

/** Why a file could not be written, to go on a sentence with; nothing for what few people meet. */
export function reasonOf(error: unknown): string {
  const reason = error instanceof Error && 'code' in error ? reasons.get(error.code) : undefined;
  return reason === undefined ? '' : `: ${reason}`;
}
