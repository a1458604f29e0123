import { randomBytes } from 'node:crypto';
import { chmod, open, realpath, rename, rm, stat } from 'node:fs/promises';

/**
 * Writes a file beside its place and renames it into it, so that a full disk or the end of the process leaves no file cut:
 * until everything is on the disk, the file stays as it was. A pipe or a device has no place beside it and is written
 * directly.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found !== undefined && !found.isFile()) return await writeTo(file, text, 'w');
  // A symbolic link stays, and the file that it names is replaced.
  const place = found === undefined ? file : await realpath(file);
  const part = `${place}.${randomBytes(4).toString('hex')}.part`;
  try {
    await writeTo(part, text, 'wx');
    if (found !== undefined) await chmod(part, found.mode);
    await rename(part, place);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function writeTo(file: string, text: string, flags: string): Promise<void> {
  const handle = await open(file, flags);
  try {
    await handle.writeFile(text);
    // Some file systems tell only now that the disk is full. A pipe and a device have nothing to flush.
    if ((await handle.stat()).isFile()) await handle.sync();
  } finally {
    await handle.close();
  }
}
