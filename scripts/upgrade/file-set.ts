import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of files by their paths below a folder. */
export type FileSet = ReadonlyMap<string, Uint8Array>;

/** Reads files, and all that is in folders, below a root; what is not there is left out. */
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

/** The paths of what two sets differ in, sorted. */
export function differingPaths(one: FileSet, other: FileSet): string[] {
  const names = [...new Set([...one.keys(), ...other.keys()])];
  return names.filter((name) => !sameBytes(one.get(name), other.get(name))).sort();
}

function sameBytes(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
}

/** What `read` returns; nothing if the file is not there, or is of the kind that the code stands for. */
function ifThere<Value>(read: () => Value, code?: string): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === code)) return undefined;
    throw error;
  }
}
