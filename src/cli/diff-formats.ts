import type { ContractDiff } from '../contract-kit/diff/compare/contract-change.ts';
import { type Matrix, markdownMatrix, matrixFailures, textMatrix } from '../contract-kit/diff/compatibility/matrix.ts';
import { briefDiff } from '../contract-kit/diff/print/brief-diff.ts';
import { type GithubDiffOptions, githubDiff } from '../contract-kit/diff/print/github-diff.ts';
import { jsonDiff } from '../contract-kit/diff/print/json-diff.ts';
import { markdownDiff } from '../contract-kit/diff/print/markdown-diff.ts';
import { textDiff } from '../contract-kit/diff/print/text-diff.ts';
import type { Brief } from '../contract-kit/text/brief.ts';
import { columnsOf, type ReportFormats } from './report-output.ts';

/** The result of `diff`, and for whom it is written. */
export interface DiffResult extends GithubDiffOptions {
  readonly diff: ContractDiff;
  /** Absent without `--run`. */
  readonly run: Matrix | undefined;
}

/** The report formats of `diff`. */
export const diffFormats: ReportFormats<DiffResult> = {
  text: ({ diff, reader, run }, destination) =>
    join(textDiff(diff, { columns: columnsOf(destination), reader }), run && textMatrix(run)),
  json: ({ diff, run }) => jsonDiff(diff, { run }),
  markdown: ({ diff, reader, run }) => join(markdownDiff(diff, { reader }), run && markdownMatrix(run)),
  github: ({ diff, ...options }) => githubDiff(diff, options),
};

/** What a comparison comes to, for the summary that a terminal gets. */
export function briefResult({ diff, reader, run }: DiffResult): Brief {
  const brief = briefDiff(diff, reader);
  return { ...brief, items: [...brief.items, ...(run === undefined ? [] : matrixFailures(run))] };
}

function join(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('\n');
}
