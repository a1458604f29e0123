import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { briefReport } from '../../contract-kit/report/lines/brief-report.ts';
import type { Finding, Report } from '../../contract-kit/report/report.ts';
import { findingScript } from '../../contract-kit/report/text/finding-script.ts';
import { plural } from '../../contract-kit/text/listed.ts';
import { shortId } from '../../contract-kit/text/short-id.ts';
import { writeWhole } from '../../contract-kit/text/write-whole.ts';
import { flag, type Option, type OptionTable, path, text, textWithDefault } from '../options/option.ts';
import { oneOf } from '../options/whole-number.ts';
import { reasonOf } from './assert-writable.ts';
import { type ReportOutput, reportOption } from './report-output.ts';
import { tell } from './tell.ts';
import { type ToldReport, verifyFormats } from './verify-formats.ts';
import { writeReports } from './write-reports.ts';

/** The options about what is written of a report. */
export interface TellingOptions extends Omit<ToldReport, 'report'> {
  readonly report: readonly ReportOutput<ToldReport>[];
  /** The folder for a script of each finding. `undefined` if there is to be none. */
  readonly scripts: string | undefined;
}

/** The rows of {@link TellingOptions}. */
export const tellingOptions: OptionTable<TellingOptions> = {
  report: reportOption(verifyFormats),
  findings: textWithDefault(
    'WHICH',
    'what the text report tells: heaviest or all',
    'heaviest',
    oneOf<TellingOptions['findings']>(['heaviest', 'all']),
  ),
  clauses: flag('list each clause in the text report'),
  scripts: path('DIR', 'write a shell script for each finding, as DIR/ID.sh'),
};

/** Which finding is printed as a script. Only the command line has it. */
export const scriptOption: { readonly script: Option<string | undefined> } = {
  script: text('ID', 'print the shell script of this finding, and no report'),
};

/**
 * Writes a report to all outputs, its scripts, and a summary.
 *
 * @param isAdvised Whether the run has already told why it is inconclusive.
 */
export async function tellReport(
  report: Report,
  { report: outputs, findings, clauses, scripts, script }: TellingOptions & { readonly script: string | undefined },
  isAdvised = false,
): Promise<void> {
  const all = [...report.findings, ...(report.waived ?? [])];
  const wanted = all.find(({ id }) => id === script || shortId(id) === script);
  const printed = { render: () => (wanted === undefined ? '' : findingScript(wanted)), file: undefined, isText: false };
  const files = outputs.filter(({ file }) => file !== undefined);
  await writeReports({ report, findings, clauses }, script === undefined ? outputs : [...files, printed], (told) =>
    briefReport(told.report, isAdvised),
  );
  if (script !== undefined && wanted === undefined)
    tell(`--script ${script}: the report has no finding with this id. The text report has the ids.\n`);
  if (scripts !== undefined) await writeScripts(all, scripts);
}

async function writeScripts(findings: readonly Finding[], folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const finding of findings) await writeWhole(join(folder, `${shortId(finding.id)}.sh`), findingScript(finding));
    tell(`${plural(findings.length, 'script')} written to ${folder}.\n`);
  } catch (error) {
    tell(`The scripts could not be written to ${folder}${reasonOf(error)}.\n`);
  }
}
