import { randomBytes } from 'node:crypto';
import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file beside its place and renames it into it, so that neither a full disk nor the end of the process leaves it
 * cut: until everything is on the disk, the file stays as it was. A pipe or a device cannot be replaced and is written
 * directly.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found !== undefined && !found.isFile()) return await writeFile(file, text);
  // A symbolic link stays, and the file that it names is replaced.
  const place = found === undefined ? file : await realpath(file);
  const part = partBeside(place);
  try {
    // Some file systems tell only when the file is flushed that the disk is full.
    await writeFile(part, text, { flag: 'wx', flush: true });
    if (found !== undefined) await chmod(part, found.mode);
    await rename(part, place);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A new name for a part of a file, in the same folder. It is short, because the name of the file may have any length. */
export function partBeside(place: string): string {
  return join(dirname(place), `.${randomBytes(6).toString('hex')}.part`);
}
