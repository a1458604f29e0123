import { cellFails } from '../contract-kit/compatibility/matrix.ts';
import { runMatrix } from '../contract-kit/compatibility/run-matrix.ts';
import { diffDocuments } from '../contract-kit/diff/diff-documents.ts';
import type { DiffResult } from './diff-formats.ts';
import { diffOptions } from './diff-options.ts';
import { usageOf } from './options/command-options.ts';
import { openCommandLine } from './options/open-command-line.ts';
import { readRevision } from './read-revision.ts';
import { writeReports } from './write-reports.ts';

/** Compares two documents, and writes the reports. */
export async function diffCommand(args: readonly string[]): Promise<number> {
  const { actions, rest, read } = await openCommandLine(diffOptions, args);
  if (actions.help) {
    process.stdout.write(usageOf(diffOptions));
    return 0;
  }
  const [surplus] = rest;
  if (surplus !== undefined)
    throw new Error(`${surplus}: unexpected third document. diff compares two documents, OLD and NEW.`);
  const { values: given } = await read();
  const leave = { allowRefs: given.allowRef };
  const [old, revision] = await Promise.all([readRevision(given.old, leave), readRevision(given.new, leave)]);
  const report = await diffDocuments(old, revision);
  const run = given.run ? await runMatrix(old, revision) : undefined;
  const result: DiffResult = { ...report, ...(run !== undefined && { run }) };
  await writeReports(result, given.report);
  // Callers of the old version meet a provider of the new one, so that cell decides.
  const breaks =
    run?.cells.some((cell) => cell.client === 'old' && cell.provider === 'new' && cellFails(cell)) ?? false;
  const fails = { breaking: breaks || report.bump === 'major', any: breaks || report.bump !== 'none', none: false };
  return fails[given.failOn] ? 1 : 0;
}
