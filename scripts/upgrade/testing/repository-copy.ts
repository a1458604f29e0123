import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Output } from '../../../contract-tests/output-of.ts';
import { runNode } from '../../run-node.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const leftOut = new Set(['.git', 'node_modules', 'dist', 'coverage']);

/** A copy of this repository with a history of one commit, for a test to change. */
export interface RepositoryCopy {
  readonly folder: string;
  /** Replaces text that occurs in a file; a text that does not occur is a mistake in the test. */
  readonly edit: (file: string, from: string | RegExp, to: string) => void;
  readonly read: (file: string) => string;
  /** The files whose path matches a pattern of git, without those that git ignores. */
  readonly files: (pattern: string) => readonly string[];
  /** `npm run upgrade -- …`, as a process of its own. */
  readonly upgrade: (...args: readonly string[]) => Promise<Output>;
  /** The same, to be ended before it is done. */
  readonly startUpgrade: (...args: readonly string[]) => ChildProcess;
  /** What git says is different from the commit. */
  readonly status: () => string;
}

/** Copies the working tree, and lends it the installed packages. The copy goes with the test. */
export function newCopy(): RepositoryCopy {
  const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-copy-'));
  for (const name of readdirSync(root).filter((text) => !leftOut.has(text)))
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: (from) => !leftOut.has(lastPart(from)) });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.test', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'A copy');
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const command = ['scripts/run-bundled.mjs', 'scripts/upgrade.ts'];
  // vitest sets FORCE_COLOR for what it starts.
  const { FORCE_COLOR: _, ...env } = process.env;
  return {
    folder,
    read,
    edit: (file, from, to) => {
      const text = read(file);
      const edited = text.replace(from, () => to);
      if (edited === text) throw new Error(`${file} does not contain ${from}`);
      writeFileSync(join(folder, file), edited);
    },
    files: (pattern) => git('ls-files', '--cached', '--others', '--exclude-standard', pattern).trim().split('\n'),
    upgrade: (...args) => runNode([...command, ...args], { cwd: folder, env }),
    startUpgrade: (...args) =>
      spawn(process.execPath, [...command, ...args], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] }),
    status: () => git('status', '--porcelain'),
  };
}

function lastPart(path: string): string {
  return path.slice(path.replaceAll('\\', '/').lastIndexOf('/') + 1);
}
