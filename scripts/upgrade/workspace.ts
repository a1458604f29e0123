import { constants, cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refusal } from './failed-step.ts';
import { differingPaths, readFiles } from './file-set.ts';

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
