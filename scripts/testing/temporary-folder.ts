import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'contract-tests-'));

/** Gives a run of the tests a temporary folder of its own. */
export function setup(): void {
  // These are the variables that `tmpdir` reads on Unix and on Windows.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
}

/** Removes the folder, with all that the tests leave there. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
