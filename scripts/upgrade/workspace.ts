import { constants, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { differingPaths, readFiles } from './file-set.ts';
import { Refusal } from './refusal.ts';
import { beginSwap, doneMark, finishSwap, type SwapPlaces } from './swap.ts';

/** Where an upgrade is prepared, beside the files that it is about: a copy of all that the steps need. */
export interface Workspace {
  /** The copy. */
  readonly folder: string;
  /**
   * Puts the files in place that the steps changed. Returns what others have changed since, if anything: then it does
   * nothing.
   */
  readonly swap: () => readonly string[];
  /** Leaves no trace of it. */
  readonly remove: () => void;
}

export interface WorkspaceOptions {
  readonly root: string;
  /** What an upgrade changes: files and folders below the root. */
  readonly touched: readonly string[];
  /** Whether leftovers of an upgrade that was stopped overwrite what was edited since. */
  readonly force: boolean;
  readonly log: (sentence: string) => void;
}

const name = '.upgrade';
/** Not copied. Packages are found in the folders above. */
const leftOut: readonly string[] = ['.git', 'node_modules', 'dist', 'coverage', name];

/** Whether a path leads into a workspace, and how it reads without it. */
export function outsideOfWorkspace(text: string): string {
  return text.replaceAll(new RegExp(`(?:[^\\s:'"]*/)?${name.replace('.', '\\.')}/copy/`, 'g'), '');
}

/**
 * Makes a workspace below the root. If an earlier upgrade was stopped, this says so, and finishes it or removes what it
 * left.
 *
 * @throws {Refusal} if another upgrade is under way, or leftovers cannot be finished.
 */
export function openWorkspace({ root, touched, force, log }: WorkspaceOptions): Workspace {
  const own = join(root, name);
  const places: SwapPlaces = { root, ready: join(own, 'copy'), journal: join(own, 'journal.json') };
  const owner = join(own, 'process');
  const remove = (): void => {
    // What says how far it came goes last.
    for (const folder of [places.ready, own]) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  if (existsSync(own)) {
    assertStopped(owner);
    log(settle(places, force));
    remove();
  }
  mkdirSync(own);
  writeFileSync(owner, String(process.pid));
  copy(root, places.ready);
  const before = readFiles(places.ready, touched);
  return {
    folder: places.ready,
    remove,
    swap: () => {
      const edited = differingPaths(before, readFiles(root, touched));
      if (edited.length > 0) return edited;
      beginSwap(places, before, readFiles(places.ready, touched));
      finishSwap(places, 'refuse');
      return [];
    },
  };
}

/** Finishes what an upgrade has left that was stopped, and says in a sentence how far it came. */
function settle(places: SwapPlaces, force: boolean): string {
  if (existsSync(doneMark(places.journal))) return 'The last upgrade was done: what it left is removed.';
  if (!existsSync(places.journal))
    return 'The last upgrade was stopped before it changed anything: what it left is removed.';
  finishSwap(places, force ? 'overwrite' : 'refuse');
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
    // It runs, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
