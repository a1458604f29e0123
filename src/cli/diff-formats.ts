import type { Matrix } from '../contract-kit/compatibility/matrix.ts';
import { markdownMatrix, textMatrix } from '../contract-kit/compatibility/show-matrix.ts';
import type { ContractDiff } from '../contract-kit/diff/model/contract-change.ts';
import type { DiffReader } from '../contract-kit/diff/print/diff-reader.ts';
import { githubDiff } from '../contract-kit/diff/print/github-diff.ts';
import { jsonDiff } from '../contract-kit/diff/print/json-diff.ts';
import { markdownDiff } from '../contract-kit/diff/print/markdown-diff.ts';
import { textDiff } from '../contract-kit/diff/print/text-diff.ts';
import type { ReportSource } from '../contract-kit/report/report-source.ts';
import { columnsOf, type ReportFormats } from './report-output.ts';

/** The result of `diff`, and for whom it is written. */
export interface DiffResult {
  readonly diff: ContractDiff;
  readonly reader: DiffReader;
  /** The file of the new description. */
  readonly source: ReportSource;
  /** Absent without `--run`. */
  readonly run: Matrix | undefined;
}

/** The report formats of `diff`. */
export const diffFormats: ReportFormats<DiffResult> = {
  text: ({ diff, reader, run }, destination) =>
    join(textDiff(diff, { columns: columnsOf(destination), reader }), run && textMatrix(run)),
  json: ({ diff, run }) => jsonDiff(diff, { run }),
  markdown: ({ diff, reader, run }) => join(markdownDiff(diff, { reader }), run && markdownMatrix(run)),
  github: ({ diff, reader, source }) => githubDiff(diff, { reader, source }),
};

function join(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('\n');
}
