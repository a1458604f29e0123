import { readFile } from 'node:fs/promises';

/** @throws Error with one sentence when the file cannot be read. */
export async function readGiven(file: string, what: string): Promise<string> {
  return await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`Cannot read ${file}: ${reasons.get(error.code) ?? error.message}. Give ${what}.`);
  });
}

const reasons: ReadonlyMap<string | undefined, string> = new Map([
  ['ENOENT', 'the file does not exist'],
  ['EISDIR', 'it is a folder'],
  ['ERR_STRING_TOO_LONG', 'it is longer than 512 MB, so record fewer exchanges or leave out other servers'],
  ['ERR_FS_FILE_TOO_LARGE', 'it is longer than 512 MB, so record fewer exchanges or leave out other servers'],
]);
