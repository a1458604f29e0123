import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { readFiles } from './file-set.ts';
import { Refusal } from './refusal.ts';
import { beginSwap } from './swap.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const touched = ['one', 'made', 'not-there'];
/** The process of an upgrade that was stopped. */
const { pid: endedProcess } = spawnSync(process.execPath, ['--version']);
let root: string;
let said: string[];
beforeEach(() => {
  said = [];
  root = mkdtempSync(join(tmpdir(), 'intercom-contract-workspace-'));
  mkdirSync(join(root, 'made/deep'), { recursive: true });
  for (const file of ['one', 'made/two', 'made/deep/three', 'other']) writeFileSync(join(root, file), file);
});

const open = (force = false): Workspace => openWorkspace({ root, touched, force, log: (text) => said.push(text) });
const contents = (): Record<string, string> =>
  Object.fromEntries([...readFiles(root, touched)].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]));
const before = { one: 'one', 'made/two': 'made/two', 'made/deep/three': 'made/deep/three' };
const after = { one: 'changed', 'made/two': 'made/two', 'made/four': 'new' };

/** What the steps of an upgrade do, in its copy. */
function change({ folder }: Workspace): void {
  writeFileSync(join(folder, 'one'), after.one);
  rmSync(join(folder, 'made/deep/three'));
  writeFileSync(join(folder, 'made/four'), after['made/four']);
}

/**
 * Leaves what an upgrade leaves that is killed: while it prepares, or when it has written down what it is about to do.
 */
function leave(moment: 'preparing' | 'swapping'): void {
  const workspace = open();
  change(workspace);
  writeFileSync(join(root, '.upgrade/process'), String(endedProcess));
  const places = { root, ready: workspace.folder, journal: join(root, '.upgrade/journal.json') };
  if (moment === 'swapping') beginSwap(places, readFiles(root, touched), readFiles(workspace.folder, touched));
}

test('changes nothing until the swap, then everything, and leaves no trace', () => {
  const workspace = open();
  change(workspace);
  expect(contents()).toEqual(before);
  expect(workspace.swap()).toEqual([]);
  expect(contents()).toEqual(after);
  workspace.remove();
  expect(existsSync(join(root, '.upgrade'))).toBe(false);
  expect(said).toEqual([]);
});

test('changes nothing when a file was edited while the steps ran', () => {
  const workspace = open();
  change(workspace);
  writeFileSync(join(root, 'made/two'), 'edited');
  writeFileSync(join(root, 'other'), 'not our concern');
  expect(workspace.swap()).toEqual(['made/two']);
  expect(contents()).toEqual({ ...before, 'made/two': 'edited' });
});

test('drops what an upgrade left that was killed before the swap, and says so', () => {
  leave('preparing');
  open().remove();
  expect(said).toEqual([expect.stringContaining('stopped before it changed anything')]);
  expect(contents()).toEqual(before);
});

test.each([
  ['before the first file', () => {}],
  ['after one file', () => writeFileSync(join(root, 'one'), after.one)],
  [
    'after one that is new and one that goes',
    () => {
      writeFileSync(join(root, 'made/four'), after['made/four']);
      rmSync(join(root, 'made/deep/three'));
    },
  ],
])('finishes the swap of an upgrade that was killed %s, and says so', (_, moveSome) => {
  leave('swapping');
  moveSome();
  open().remove();
  expect(said).toEqual([expect.stringContaining('now they are all in place')]);
  expect(contents()).toEqual(after);
});

test('overwrites what was edited since it was killed only by force', () => {
  leave('swapping');
  writeFileSync(join(root, 'one'), 'edited');
  expect(() => open()).toThrow(Refusal);
  expect(() => open()).toThrow(/since then one changed\. .*--force/);
  expect(contents()).toEqual({ ...before, one: 'edited' });
  open(true).remove();
  expect(contents()).toEqual(after);
});

test('an upgrade that had put everything in place when it was killed undoes nothing', () => {
  const workspace = open();
  change(workspace);
  workspace.swap();
  writeFileSync(join(root, '.upgrade/process'), String(endedProcess));
  writeFileSync(join(root, 'one'), 'edited since');
  open().remove();
  expect(said).toEqual(['The last upgrade was done: what it left is removed.']);
  expect(contents()).toEqual({ ...after, one: 'edited since' });
});

test('waits for no other upgrade, and does not disturb it', () => {
  const first = open();
  expect(() => open()).toThrow(/Another upgrade is under way, as process \d+\./);
  change(first);
  expect(first.swap()).toEqual([]);
});
