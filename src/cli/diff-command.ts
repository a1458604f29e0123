import { diffDocuments } from '../contract-kit/index.ts';
import { diffUsage, parseDiffArguments } from './diff-arguments.ts';
import { readRevision } from './read-revision.ts';
import { writeReport } from './report-output.ts';

/** Compares two documents and writes the reports. */
export async function diffCommand(args: readonly string[]): Promise<number> {
  const given = await parseDiffArguments(args);
  if (given.help) {
    process.stdout.write(diffUsage);
    return 0;
  }
  const [old, revision] = await Promise.all([readRevision(given.old), readRevision(given.new)]);
  const report = await diffDocuments(old, revision);
  for (const output of given.reports) await writeReport(report, output);
  const fails = { breaking: report.bump === 'major', any: report.bump !== 'none', none: false };
  return fails[given.failOn] ? 1 : 0;
}
