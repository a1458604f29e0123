import { readFile } from 'node:fs/promises';
import { type Baseline, nextBaseline, readBaseline } from '../../contract-kit/report/build/baseline.ts';
import type { Report } from '../../contract-kit/report/report.ts';
import { plural } from '../../contract-kit/text/listed.ts';
import { writeWhole } from '../../contract-kit/text/write-whole.ts';
import { assertWritable, reasonOf } from './assert-writable.ts';
import { tell } from './tell.ts';

/** The options about the known findings. */
export interface BaselineOptions {
  /** The file with the known findings. `undefined` if the user names no file. */
  readonly baseline: string | undefined;
  /** Whether the run writes the file. */
  readonly updateBaseline: boolean;
}

/**
 * Reads the known findings.
 *
 * @throws Error when there is no file, or the file cannot be read or written.
 */
export async function readBaselineFile(options: BaselineOptions): Promise<Baseline | undefined> {
  const { baseline: file, updateBaseline } = options;
  if (file === undefined) {
    if (updateBaseline) throw new Error('--update-baseline: name the file with --baseline.');
    return undefined;
  }
  if (updateBaseline) await assertWritable(file);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new Error(`--baseline ${file}: the file cannot be read${reasonOf(error)}.`);
  });
  if (text !== undefined) return readBaseline(text, `--baseline ${file}: the file`);
  if (updateBaseline) return undefined;
  throw new Error(`--baseline ${file}: the file does not exist. --update-baseline writes it.`);
}

/**
 * Writes the known findings after a run, if the user asked for it, and says so.
 *
 * @throws Error when the file cannot be written. It stays as it was.
 */
export async function updateBaselineFile(
  { baseline: file, updateBaseline }: BaselineOptions,
  report: Report,
  last: Baseline | undefined,
): Promise<void> {
  if (file === undefined || !updateBaseline) return;
  const next = nextBaseline(report, last);
  await writeWhole(file, `${JSON.stringify(next, null, 2)}\n`).catch((error: unknown) => {
    throw new Error(`The baseline ${file} could not be written${reasonOf(error)}.`);
  });
  tell(`The baseline ${file} is written. It has ${plural(next.findings.length, 'finding')}.\n`);
}
