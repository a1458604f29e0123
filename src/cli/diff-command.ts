import { cellFails } from '../contract-kit/compatibility/matrix.ts';
import { runMatrix } from '../contract-kit/compatibility/run-matrix.ts';
import { diffDocuments } from '../contract-kit/diff/diff-documents.ts';
import { diffUsage, parseDiffArguments } from './diff-arguments.ts';
import type { DiffResult } from './diff-formats.ts';
import { readRevision } from './read-revision.ts';
import { writeReports } from './write-reports.ts';

/** Compares two documents, and writes the reports. */
export async function diffCommand(args: readonly string[]): Promise<number> {
  const given = await parseDiffArguments(args);
  if (given.help) {
    process.stdout.write(diffUsage);
    return 0;
  }
  const [old, revision] = await Promise.all([readRevision(given.old, given), readRevision(given.new, given)]);
  const report = await diffDocuments(old, revision);
  const run = given.run ? await runMatrix(old, revision) : undefined;
  const result: DiffResult = { ...report, ...(run !== undefined && { run }) };
  await writeReports(result, given.reports);
  // Callers of the old version meet a provider of the new one, so that cell decides.
  const breaks =
    run?.cells.some((cell) => cell.client === 'old' && cell.provider === 'new' && cellFails(cell)) ?? false;
  const fails = { breaking: breaks || report.bump === 'major', any: breaks || report.bump !== 'none', none: false };
  return fails[given.failOn] ? 1 : 0;
}
