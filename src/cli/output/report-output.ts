import { didYouMean } from '../../contract-kit/text/nearest.ts';
import { type Option, type Place, pathFrom, readTexts } from '../options/option.ts';
import { assertWritable } from './assert-writable.ts';

/** One `--report FORMAT[=FILE]` of a command whose result is a `Result`. */
export interface ReportOutput<Result> {
  readonly render: (result: Result) => string;
  /** `undefined`: standard output. */
  readonly file: string | undefined;
  /** Whether the report is text for people, which has everything that a summary has. */
  readonly isText: boolean;
}

/** Where a report goes. Standard output may be a terminal, which has a width and perhaps colors. */
export type Destination = 'standard output' | 'file';

/** The report formats of a command, by name. */
export type ReportFormats<Result> = Readonly<Record<string, (result: Result, destination: Destination) => string>>;

/** The width of a text. 80 columns without a terminal, or if the terminal reports 0 columns, as some do. */
export function columnsOf(destination: Destination): number {
  return (destination === 'standard output' && process.stdout.columns) || 80;
}

/** The option `--report` of a command. */
export function reportOption<Result>(formats: ReportFormats<Result>): Option<readonly ReportOutput<Result>[]> {
  const help = `write a report, to FILE if given; FORMAT: ${Object.keys(formats).join(', ')}`;
  const read = async (texts: readonly string[], place: Place): Promise<ReportOutput<Result>[]> => {
    const outputs: ReportOutput<Result>[] = [];
    for (const text of texts) outputs.push(await parseReportOutput(text, formats, place));
    if (outputs.filter(({ file }) => file === undefined).length <= 1) return outputs;
    throw new Error(
      'only one report can go to standard output. Give the others a file, as in --report json=report.json.',
    );
  };
  return readTexts('FORMAT[=FILE]', help, read, ['text']);
}

/** @throws Error when the format does not exist, or the file cannot be written. */
async function parseReportOutput<Result>(text: string, formats: ReportFormats<Result>, place: Place) {
  const [name = '', ...rest] = text.split('=');
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  const names = Object.keys(formats);
  if (format === undefined)
    throw new Error(`there is no format ${name}${didYouMean(name, names)} The formats are ${names.join(', ')}.`);
  const isText = name === 'text';
  const to = (destination: Destination) => (result: Result) => format(result, destination);
  if (rest.length === 0) return { render: to('standard output'), file: undefined, isText };
  if (rest.join('=') === '') throw new Error(`${text}: give a file after the equals sign, or leave the sign out.`);
  const file = pathFrom(rest.join('='), place);
  // Checked before the run, because otherwise the run would be lost.
  await assertWritable(file);
  return { render: to('file'), file, isText };
}
