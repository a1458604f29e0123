import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newCopy, type RepositoryCopy } from './testing/repository-copy.ts';
import { addVersions } from './testing/spec-edits.ts';

test('upgrade says of a step that it was stopped, if it was', async () => {
  const copy = newCopy();
  addVersions(copy);
  const before = copy.status();
  const { code, stderr } = await endDuring(copy, 'type-check', 'SIGKILL', 'its child');
  expect(code, stderr).toBe(1);
  expect(stderr).toMatch(/Upgrade stopped at type-check:\nThe process was stopped by the signal SIGKILL/);
  expect(stderr).toMatch(/The step has no result, good or bad\./);
  expect(copy.status()).toBe(before);
});

test('whatever ends it, all files are as they were, nothing goes on running, and only a kill leaves its copy', async () => {
  const copy = newCopy();
  addVersions(copy);
  const before = copy.status();
  const moments = [
    ['lint', 'SIGHUP', 129],
    ['diff', 'SIGINT', 130],
    ['type-check', 'SIGTERM', 143],
    ['type-check', 'SIGKILL', null],
  ] as const;
  for (const [step, signal, code] of moments) {
    const ended = await endDuring(copy, step, signal);
    expect(ended.code, `${signal} during ${step}: ${ended.stderr}`).toBe(code);
    expect(copy.status(), `${signal} during ${step} changed files`).toBe(before);
    expect(ended.orphans, `${signal} during ${step} left processes`).toEqual([]);
    expect(existsSync(join(copy.folder, '.upgrade')), `leftovers of ${signal}`).toBe(code === null);
  }
  const refused = await copy.upgrade();
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/^Another upgrade is under way, or was killed\. If none is, delete .*\.upgrade/);
});

/** Starts the upgrade, and ends it, or the process that it has started, a moment after it says that this step begins. */
async function endDuring(
  copy: RepositoryCopy,
  step: string,
  signal: NodeJS.Signals,
  what: 'itself' | 'its child' = 'itself',
): Promise<{ code: number | null; stderr: string; orphans: number[] }> {
  const child = copy.startUpgrade();
  let stderr = '';
  const begun = new Promise<void>((resolve) =>
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      if (stderr.includes(`${step} …`)) resolve();
    }),
  );
  const closed = once(child, 'close');
  await Promise.race([begun, closed]);
  await setTimeout(500);
  const children = childrenOf(child.pid);
  let orphans = children.flatMap((pid) => [pid, ...childrenOf(pid)]);
  const started = orphans;
  if (what === 'itself') child.kill(signal);
  else for (const pid of children) process.kill(pid, signal);
  const [code] = await closed;
  for (let round = 0; orphans.length > 0 && round < 3000; round += 1) {
    await setTimeout(100);
    orphans = started.filter((number) => isRunning(number));
  }
  return { code, stderr, orphans };
}

function childrenOf(parent: number | undefined): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return rows.flatMap((row) => {
    const [pid, ppid] = row.trim().split(/\s+/).map(Number);
    return pid !== undefined && ppid === parent ? [pid] : [];
  });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
