import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How a file on disk differs from the generated file. */
export interface Difference {
  readonly file: string;
  readonly kind: 'stale' | 'missing' | 'unexpected';
}

/** Compares a folder with the files that should be in it, byte by byte. */
export async function compareFolder(folder: string, files: ReadonlyMap<string, string>): Promise<Difference[]> {
  const present = await readdir(folder).catch((): string[] => []);
  const wanted = await Promise.all(
    [...files].map(async ([file, text]): Promise<Difference[]> => {
      if (!present.includes(file)) return [{ file, kind: 'missing' }];
      return (await readFile(join(folder, file), 'utf8')) === text ? [] : [{ file, kind: 'stale' }];
    }),
  );
  const unexpected = present
    .filter((file) => !files.has(file))
    .map((file): Difference => ({ file, kind: 'unexpected' }));
  return [...wanted.flat(), ...unexpected];
}

/**
 * Updates the folder. Writes only the files that differ, so that build tools see no other changes.
 */
export async function updateFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  differences: readonly Difference[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { file } of differences) {
    const text = files.get(file);
    if (text === undefined) await rm(join(folder, file), { recursive: true });
    else await writeFile(join(folder, file), text);
  }
}
