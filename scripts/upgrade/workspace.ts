import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refusal } from './failed-step.ts';

/** The folder in which an upgrade is prepared: a copy of all files that the steps need. */
export interface Workspace {
  /** The copy. */
  readonly folder: string;
  /**
   * Copies the files that the steps changed to their places. If some of them were edited since, it returns these and copies
   * nothing. It is synchronous, so that no signal handler runs in between.
   */
  readonly swap: () => readonly string[];
  /** Removes the workspace. */
  readonly remove: () => void;
}

export interface WorkspaceOptions {
  readonly root: string;
  /** The files and folders below the root that an upgrade changes. All are under version control. */
  readonly touched: readonly string[];
}

const name = '.upgrade';
/** Folders that are not copied. */
const leftOut: readonly string[] = ['.git', 'node_modules', 'dist', 'coverage', name];

/** A text in which paths into a workspace are replaced by the original paths. */
export function outsideOfWorkspace(text: string): string {
  return text.replaceAll(new RegExp(`(?:[^\\s:'"]*/)?${name.replace('.', '\\.')}/copy/`, 'g'), '');
}

/**
 * Creates a workspace below the root.
 *
 * @throws {Refusal} if there is one already.
 */
export function openWorkspace({ root, touched }: WorkspaceOptions): Workspace {
  const own = join(root, name);
  if (existsSync(own))
    throw new Refusal(
      `Another upgrade is under way, or was killed. If none is, delete ${own}, and look at what git says is different.`,
    );
  const folder = join(own, 'copy');
  const filter = (path: string): boolean => !leftOut.includes(basename(path));
  for (const entry of readdirSync(root).filter(filter))
    cpSync(join(root, entry), join(folder, entry), { recursive: true, filter, mode: constants.COPYFILE_FICLONE });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const before = readFiles(folder, touched);
  return {
    folder,
    remove: () => rmSync(own, { recursive: true, force: true, maxRetries: 3 }),
    swap: () => {
      const edited = differingPaths(before, readFiles(root, touched));
      if (edited.length > 0) return edited;
      const after = readFiles(folder, touched);
      for (const path of differingPaths(before, after)) {
        const [bytes, to] = [after.get(path), join(root, path)];
        if (bytes === undefined) rmSync(to);
        else {
          mkdirSync(dirname(to), { recursive: true });
          writeFileSync(to, bytes);
        }
      }
      return [];
    },
  };
}

/** The bytes of files by their paths below a folder. */
type FileSet = ReadonlyMap<string, Uint8Array>;

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
function differingPaths(one: FileSet, other: FileSet): string[] {
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
