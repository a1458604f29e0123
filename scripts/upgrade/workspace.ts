import { constants, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { differingPaths, readFiles } from './file-set.ts';
import { Refusal } from './refusal.ts';
import { beginSwap, doneMark, finishSwap, type SwapPaths } from './swap.ts';

/** The folder in which an upgrade is prepared: a copy of all files that the steps need. */
export interface Workspace {
  /** The copy. */
  readonly folder: string;
  /**
   * Moves the files that the steps changed to their places. If some of them were edited since, it returns these and moves
   * nothing.
   */
  readonly swap: () => readonly string[];
  /** Removes the workspace. */
  readonly remove: () => void;
}

export interface WorkspaceOptions {
  readonly root: string;
  /** The files and folders below the root that an upgrade changes. */
  readonly touched: readonly string[];
  /** Whether finishing an interrupted upgrade overwrites files that were edited since. */
  readonly force: boolean;
  readonly log: (sentence: string) => void;
}

const name = '.upgrade';
/** Folders that are not copied. Packages are resolved from the folders above. */
const leftOut: readonly string[] = ['.git', 'node_modules', 'dist', 'coverage', name];

/** A text in which paths into a workspace are replaced by the original paths. */
export function outsideOfWorkspace(text: string): string {
  return text.replaceAll(new RegExp(`(?:[^\\s:'"]*/)?${name.replace('.', '\\.')}/copy/`, 'g'), '');
}

/**
 * Creates a workspace below the root. If an earlier upgrade was interrupted, this finishes it or removes its files, and says so.
 *
 * @throws {Refusal} if another upgrade is running, or an interrupted one cannot be finished.
 */
export function openWorkspace({ root, touched, force, log }: WorkspaceOptions): Workspace {
  const own = join(root, name);
  const paths: SwapPaths = { root, ready: join(own, 'copy'), journal: join(own, 'journal.json') };
  const owner = join(own, 'process');
  const remove = (): void => {
    // The journal is removed last.
    for (const folder of [paths.ready, own]) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  if (existsSync(own)) {
    assertStopped(owner);
    log(settle(paths, force));
    remove();
  }
  mkdirSync(own);
  writeFileSync(owner, String(process.pid));
  copy(root, paths.ready);
  const before = readFiles(paths.ready, touched);
  return {
    folder: paths.ready,
    remove,
    swap: () => {
      const edited = differingPaths(before, readFiles(root, touched));
      if (edited.length > 0) return edited;
      beginSwap(paths, before, readFiles(paths.ready, touched));
      finishSwap(paths, 'refuse');
      return [];
    },
  };
}

/** Finishes an interrupted upgrade, or removes its files, and returns a sentence about it. */
function settle(paths: SwapPaths, force: boolean): string {
  if (existsSync(doneMark(paths.journal))) return 'The last upgrade was done: what it left is removed.';
  if (!existsSync(paths.journal))
    return 'The last upgrade was stopped before it changed anything: what it left is removed.';
  finishSwap(paths, force ? 'overwrite' : 'refuse');
  return 'The last upgrade was stopped while it put its files in place: now they are all in place.';
}

function copy(from: string, to: string): void {
  const filter = (path: string): boolean => !leftOut.includes(basename(path));
  for (const entry of readdirSync(from).filter(filter))
    cpSync(join(from, entry), join(to, entry), { recursive: true, filter, mode: constants.COPYFILE_FICLONE });
}

function assertStopped(owner: string): void {
  const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0;
  if (pid > 0 && isRunning(pid))
    throw new Refusal(
      `Another upgrade is under way, as process ${pid}. Wait for it, or end it. If there is none, delete ${dirname(owner)}.`,
    );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process runs, but belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
