import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of files by their paths below a folder. */
export type FileSet = ReadonlyMap<string, Uint8Array>;

/** Reads files, and the files in folders, below a root. Missing ones are left out. */
export function readFiles(root: string, paths: readonly string[]): FileSet {
  const found = new Map<string, Uint8Array>();
  const add = (path: string): void => {
    const names = ifThere(() => readdirSync(join(root, path)), 'ENOTDIR');
    for (const name of names ?? []) add(`${path}/${name}`);
    const bytes = names === undefined ? ifThere(() => readFileSync(join(root, path))) : undefined;
    if (bytes !== undefined) found.set(path, bytes);
  };
  for (const path of paths) add(path);
  return found;
}

/** The sorted paths of the files in which two sets differ. */
export function differingPaths(one: FileSet, other: FileSet): string[] {
  const names = [...new Set([...one.keys(), ...other.keys()])];
  return names.filter((name) => !sameBytes(one.get(name), other.get(name))).sort();
}

function sameBytes(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
}

/** The result of `read`. `undefined` if it fails with one of these error codes. */
function ifThere<Value>(read: () => Value, code?: string): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === code)) return undefined;
    throw error;
  }
}
