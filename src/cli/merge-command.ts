import { readFile } from 'node:fs/promises';
import { mergeReports, type NamedReport } from '../contract-kit/report/build/merge-reports.ts';
import { readReport } from '../contract-kit/report/build/read-report.ts';
import { briefReport } from '../contract-kit/report/lines/brief-report.ts';
import type { Report } from '../contract-kit/report/report.ts';
import { readBaselineFile, updateBaselineFile } from './baseline-file.ts';
import { exitCodes } from './exit-codes.ts';
import { type CommandOptions, usageOf } from './options/command-options.ts';
import { commonActions } from './options/common-actions.ts';
import { type CommonActions, openCommandLine } from './options/open-command-line.ts';
import { flag, path } from './options/option-kinds.ts';
import { type ReportOutput, reportOption } from './report-output.ts';
import { verifyFormats } from './verify-formats.ts';
import { writeReports } from './write-reports.ts';

interface MergeArguments {
  readonly report: readonly ReportOutput<Report>[];
  readonly baseline: string | undefined;
}

interface MergeActions extends CommonActions {
  readonly updateBaseline: boolean;
}

const options: CommandOptions<MergeArguments, MergeActions> = {
  command: 'merge',
  usage: `Usage: intercom-contract merge REPORT... [options]

Merges the JSON reports of all shards of one run into one report. Each REPORT is
the file of a \`verify --shard I/N --report json=FILE\`.
Exit codes: those of verify.
`,
  table: {
    report: reportOption(verifyFormats),
    baseline: path('FILE', 'fail only on findings that FILE does not have'),
  },
  actions: {
    ...commonActions,
    updateBaseline: flag('write the findings of all reports to the file of --baseline'),
  },
  positionals: [],
  takesFiles: true,
};

/** Merges the reports of shards, and writes the report of the whole run. */
export async function mergeCommand(args: readonly string[]): Promise<number> {
  const { actions, rest, read } = await openCommandLine(options, args);
  if (actions.help) {
    process.stdout.write(usageOf(options));
    return 0;
  }
  const { values } = await read();
  const given = { ...values, ...actions };
  const baseline = await readBaselineFile(given);
  const acceptance = { baseline, acceptsAll: actions.updateBaseline };
  const report = mergeReports(await Promise.all(rest.map(readNamed)), acceptance);
  await writeReports(report, values.report, briefReport);
  await updateBaselineFile(given, report, baseline);
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
