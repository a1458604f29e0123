import { assertWritable } from './assert-writable.ts';

/** One `--report FORMAT[=FILE]` of a command whose result is a `Result`. */
export interface ReportOutput<Result> {
  readonly render: (result: Result) => string;
  /** `undefined`: standard output. */
  readonly file: string | undefined;
}

/** The report formats of a command, by name. */
export type ReportFormats<Result> = Readonly<Record<string, (result: Result, isForTerminal: boolean) => string>>;

/** @throws Error when the format does not exist, or the file cannot be written. */
async function parseReportOutput<Result>(text: string, formats: ReportFormats<Result>): Promise<ReportOutput<Result>> {
  const [name = '', ...rest] = text.split('=');
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  const file = rest.length === 0 ? undefined : rest.join('=');
  if (format === undefined) throw new Error(`--report ${text}: the formats are ${Object.keys(formats).join(', ')}.`);
  if (file === '') throw new Error(`--report ${text}: give a file after the equals sign, or leave the sign out.`);
  // Checked before the run, because otherwise the run would be lost.
  if (file !== undefined) await assertWritable(file);
  return { render: (result) => format(result, file === undefined), file };
}

/** @throws Error as {@link parseReportOutput} does, and when more than one result would go to standard output. */
export async function parseReportOutputs<Result>(
  texts: readonly string[],
  formats: ReportFormats<Result>,
): Promise<ReportOutput<Result>[]> {
  const outputs: ReportOutput<Result>[] = [];
  for (const text of texts) outputs.push(await parseReportOutput(text, formats));
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw new Error(
      'Only one --report can go to standard output: give the others a file, as in --report json=report.json.',
    );
  }
  return outputs;
}
