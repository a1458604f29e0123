import { access, constants, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { githubReport, junitReport, markdownReport, type Report, textReport } from '../contract-kit/index.ts';

/** One `--report FORMAT[=FILE]`. */
export interface ReportOutput {
  readonly render: (report: Report) => string;
  /** Nothing: standard output. */
  readonly file: string | undefined;
}

const formats: Readonly<Record<string, (report: Report, isForTerminal: boolean) => string>> = {
  text: (report, isForTerminal) =>
    textReport(report, {
      columns: (isForTerminal ? process.stdout.columns : undefined) ?? 80,
      color: isForTerminal && process.stdout.isTTY && process.stdout.hasColors(),
    }),
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  junit: junitReport,
  markdown: markdownReport,
  github: githubReport,
};

/** @throws Error when there is no such format, or no file can be written there. */
export async function parseReportOutput(text: string): Promise<ReportOutput> {
  const [name = '', ...rest] = text.split('=');
  const format = formats[name];
  const file = rest.length === 0 ? undefined : rest.join('=');
  if (format === undefined) throw new Error(`--report ${text}: the formats are ${Object.keys(formats).join(', ')}.`);
  if (file === '') throw new Error(`--report ${text}: give a file after the equals sign, or leave the sign out.`);
  if (file !== undefined) await assertWritable(file);
  return { render: (report) => format(report, file === undefined), file };
}

/** Before the run, because a report that cannot be written is a run lost. */
async function assertWritable(file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  try {
    await access(isThere ? file : dirname(file), constants.W_OK);
  } catch {
    throw new Error(`--report: ${file} cannot be written. Give a file in a folder that exists and may be written to.`);
  }
}

export async function writeReport(report: Report, { render, file }: ReportOutput): Promise<void> {
  if (file === undefined) process.stdout.write(render(report));
  else await writeFile(file, render(report));
}
