import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Files as they were at one moment. */
export interface Snapshot {
  /** Puts everything back: what changed, what went, and what came. */
  readonly restore: () => Promise<void>;
  /** The files, as paths from the root, that are not what they were. */
  readonly changed: () => Promise<string[]>;
}

/** Remembers files and whole folders below a root. */
export async function takeSnapshot(root: string, paths: readonly string[]): Promise<Snapshot> {
  const before = await readAll(root, paths);
  const differing = async (): Promise<string[]> => {
    const after = await readAll(root, paths);
    const names = [...new Set([...before.keys(), ...after.keys()])];
    return names.filter((name) => !sameBytes(before.get(name), after.get(name))).sort();
  };
  return {
    changed: differing,
    restore: async () => {
      for (const name of await differing()) {
        const bytes = before.get(name);
        if (bytes === undefined) await rm(join(root, name));
        else {
          await mkdir(dirname(join(root, name)), { recursive: true });
          await writeFile(join(root, name), bytes);
        }
      }
    },
  };
}

async function readAll(root: string, paths: readonly string[]): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  const add = async (path: string): Promise<void> => {
    const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => undefined);
    if (entries !== undefined) {
      for (const { name } of entries) await add(`${path}/${name}`);
      return;
    }
    const bytes = await readFile(join(root, path)).catch(() => undefined);
    if (bytes !== undefined) found.set(path, bytes);
  };
  for (const path of paths) await add(path);
  return found;
}

function sameBytes(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
}
