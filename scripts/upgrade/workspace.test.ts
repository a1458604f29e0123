import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openWorkspace, readFiles, type Workspace } from './workspace.ts';

const touched = ['one', 'made', 'not-there'];
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'intercom-contract-workspace-'));
  mkdirSync(join(root, 'made/deep'), { recursive: true });
  for (const file of ['one', 'made/two', 'made/deep/three', 'other']) writeFileSync(join(root, file), file);
});

const open = (): Workspace => openWorkspace({ root, touched });
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

test('changes nothing until the swap, then everything, and leaves no trace', () => {
  const workspace = open();
  change(workspace);
  expect(contents()).toEqual(before);
  expect(workspace.swap()).toEqual([]);
  expect(contents()).toEqual(after);
  workspace.remove();
  expect(existsSync(join(root, '.upgrade'))).toBe(false);
});

test('lends the copy the packages, and leaves them', () => {
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules/package'), 'package');
  const workspace = open();
  expect(readFileSync(join(workspace.folder, 'node_modules/package'), 'utf8')).toBe('package');
  workspace.remove();
  expect(existsSync(join(root, 'node_modules/package'))).toBe(true);
});

test('changes nothing when a file was edited while the steps ran', () => {
  const workspace = open();
  change(workspace);
  writeFileSync(join(root, 'made/two'), 'edited');
  writeFileSync(join(root, 'other'), 'not our concern');
  expect(workspace.swap()).toEqual(['made/two']);
  expect(contents()).toEqual({ ...before, 'made/two': 'edited' });
});

test('waits for no other upgrade, and does not disturb it', () => {
  const first = open();
  expect(() => open()).toThrow(/Another upgrade is under way/);
  change(first);
  expect(first.swap()).toEqual([]);
});
