import type { Matrix } from '../contract-kit/compatibility/matrix.ts';
import { markdownMatrix, textMatrix } from '../contract-kit/compatibility/show-matrix.ts';
import type { DiffReport } from '../contract-kit/diff/change.ts';
import { markdownDiff } from '../contract-kit/diff/markdown-diff.ts';
import { textDiff } from '../contract-kit/diff/text-diff.ts';
import { visibleLines } from '../contract-kit/text/visible-text.ts';
import type { ReportFormats } from './report-output.ts';

/** The result of `diff`. */
export interface DiffResult extends DiffReport {
  /** Present with `--run`. */
  readonly run?: Matrix;
}

/** The report formats of `diff`. */
export const diffFormats: ReportFormats<DiffResult> = {
  text: (result, isForTerminal) =>
    join(
      textDiff(result, (isForTerminal ? process.stdout.columns : undefined) ?? 80),
      result.run && textMatrix(result.run),
    ),
  json: (result) => visibleLines(`${JSON.stringify(result, null, 2)}\n`),
  markdown: (result) => join(markdownDiff(result), result.run && markdownMatrix(result.run)),
};

function join(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('\n');
}
