import { readFile } from 'node:fs/promises';
import { mergeReports, type NamedReport } from '../contract-kit/report/merge-reports.ts';
import { readReport } from '../contract-kit/report/read-report.ts';
import { exitCodes } from './exit-codes.ts';
import { type Options, readOptions } from './read-options.ts';
import { parseReportOutputs } from './report-output.ts';
import { verifyFormats } from './verify-formats.ts';
import { writeReports } from './write-reports.ts';

const usage = `Usage: intercom-contract merge REPORT... [options]

Merges the JSON reports of all shards of one run into one report. Each REPORT is
the file of a \`verify --shard I/N --report json=FILE\`.
Exit codes: those of verify.

  --report FORMAT[=FILE]  write a report, to FILE if given; repeatable;
                      FORMAT: ${Object.keys(verifyFormats).join(', ')}
`;

const options = {
  help: { type: 'boolean', short: 'h', default: false },
  report: { type: 'string', multiple: true, default: ['text'] },
} satisfies Options;

/** Merges the reports of shards, and writes the report of the whole run. */
export async function mergeCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions('merge', args, options, true);
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const outputs = await parseReportOutputs(values.report, verifyFormats);
  const report = mergeReports(await Promise.all(positionals.map(readNamed)));
  await writeReports(report, outputs);
  return exitCodes[report.verdict];
}

async function readNamed(name: string): Promise<NamedReport> {
  const text = await readFile(name, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `Cannot read ${name}: ${error.code === 'ENOENT' ? 'the file does not exist' : error.message}. Give the JSON report of a shard.`,
    );
  });
  return { name, report: readReport(text, name) };
}
