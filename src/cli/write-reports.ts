import { writeFile } from 'node:fs/promises';
import { reasonOf } from './assert-writable.ts';
import { isClosedOutput } from './closed-output.ts';
import type { ReportOutput } from './report-output.ts';
import { tell } from './tell.ts';

/** Writes a result to all outputs. If one fails, the others are still written, and standard error names the failed one. */
export async function writeReports<Result>(result: Result, outputs: readonly ReportOutput<Result>[]): Promise<void> {
  for (const output of outputs) {
    try {
      await writeReport(output.render(result), output.file);
    } catch (error) {
      // The reader of standard output has closed it, which is not an error.
      if (output.file === undefined && isClosedOutput(error)) continue;
      const where = output.file ?? 'on standard output';
      tell(`The report ${where} could not be written${reasonOf(error)}. It is incomplete.\n`);
    }
  }
}

async function writeReport(text: string, file: string | undefined): Promise<void> {
  if (file !== undefined) return await writeFile(file, text);
  await new Promise<void>((resolve, reject) =>
    process.stdout.write(text, (error) => (error ? reject(error) : resolve())),
  );
}
