import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Vitest loads this file for each of its projects. They share one folder: Chromium refuses to start where its path is long.
const shared: typeof globalThis & { contractTests?: string } = globalThis;
shared.contractTests ??= mkdtempSync(join(tmpdir(), 'contract-tests-'));
const folder = shared.contractTests;

/** Gives a run of the tests a temporary folder of its own. */
export function setup(): void {
  // These are the variables that `tmpdir` reads on Unix and on Windows.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
}

/** Removes the folder, with all that the tests leave there. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
