import { mergeReports, type NamedReport } from '../contract-kit/report/build/merge-reports.ts';
import { readReport } from '../contract-kit/report/build/read-report.ts';
import { exitCodes } from './exit-codes.ts';
import { type Command, createCommand } from './options/command.ts';
import { flag, path } from './options/option.ts';
import { readBaselineFile, updateBaselineFile } from './output/baseline-file.ts';
import { scriptOption, tellingOptions, tellReport } from './output/tell-report.ts';
import { readGiven } from './read-given.ts';

const usage = `Usage: intercom-contract merge REPORT... [options]

Merges the JSON reports of all shards of one run into one report. Each REPORT is
the file of a \`verify --shard I/N --report json=FILE\`.
Exit codes: those of verify.
`;
const table = {
  ...tellingOptions,
  baseline: path('FILE', 'fail only on findings that FILE does not have'),
};
const actions = {
  updateBaseline: flag('write the findings of all reports to the file of --baseline'),
  ...scriptOption,
};

/** Merges the reports of shards, and writes the report of the whole run. */
export const mergeCommand: Command = createCommand(
  { command: 'merge', usage, table, actions, takesFiles: true },
  async ({ actions, rest, read }) => {
    const { values } = await read();
    const given = { ...values, ...actions };
    const baseline = await readBaselineFile(given);
    const acceptance = { baseline, acceptsAll: actions.updateBaseline };
    const report = mergeReports(await Promise.all(rest.map(readNamed)), acceptance);
    await tellReport(report, given);
    await updateBaselineFile(given, report, baseline);
    return exitCodes[report.verdict];
  },
);

async function readNamed(name: string): Promise<NamedReport> {
  return { name, report: readReport(await readGiven(name, 'the JSON report of a shard'), name) };
}
