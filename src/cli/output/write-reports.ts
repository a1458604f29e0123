import { type Brief, briefLines } from '../../contract-kit/text/brief.ts';
import { visibleLines } from '../../contract-kit/text/visible-text.ts';
import { writeWhole } from '../../contract-kit/text/write-whole.ts';
import { reasonOf } from './assert-writable.ts';
import type { ReportOutput } from './report-output.ts';
import { tell } from './tell.ts';

/**
 * Writes a result to all outputs, and then a summary: to standard output, or to standard error if a report went there. If an
 * output fails, the others are still written, and standard error names the failed one.
 */
export async function writeReports<Result>(
  result: Result,
  outputs: readonly ReportOutput<Result>[],
  brief: (result: Result) => Brief,
): Promise<void> {
  const written: string[] = [];
  for (const { render, file } of outputs) {
    try {
      await writeReport(render(result), file);
      if (file !== undefined) written.push(file);
    } catch (error) {
      // The reader of standard output has closed it, which is not an error.
      if (file === undefined && error instanceof Error && 'code' in error && closedCodes.includes(error.code)) continue;
      const [where, end] = file === undefined ? ['on standard output', ' It is incomplete.'] : [file, ''];
      tell(`The report ${where} could not be written${reasonOf(error)}.${end}\n`);
    }
  }
  const own = outputs.find(({ file }) => file === undefined);
  const stream = own === undefined ? process.stdout : process.stderr;
  // On a terminal, the text report has said everything else.
  const isTold = own?.isText === true && process.stdout.isTTY;
  const given = isTold ? { head: [], items: [], noun: '' } : brief(result);
  const lines = briefLines(given, written, stream.columns || 80);
  if (lines.length > 0) stream.write(visibleLines(`${lines.join('\n')}\n`));
}

async function writeReport(text: string, file: string | undefined): Promise<void> {
  if (file !== undefined) return await writeWhole(file, text);
  await new Promise<void>((resolve, reject) =>
    process.stdout.write(text, (error) => (error ? reject(error) : resolve())),
  );
}

/** The error codes of a write after its reader has gone: a pipe whose reader ended, or a closed terminal. */
const closedCodes: readonly unknown[] = ['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'];
