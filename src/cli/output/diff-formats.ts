import type { ToldDiff } from '../../contract-kit/diff/print/diff-reader.ts';
import { type GithubDiffOptions, githubDiff } from '../../contract-kit/diff/print/github-diff.ts';
import { htmlDiff } from '../../contract-kit/diff/print/html-diff.ts';
import { jsonDiff } from '../../contract-kit/diff/print/json-diff.ts';
import { markdownDiff } from '../../contract-kit/diff/print/markdown-diff.ts';
import { textDiff } from '../../contract-kit/diff/print/text-diff.ts';
import { columnsOf, type ReportFormats } from './report-output.ts';

/** The result of `diff`, and for whom it is written. */
export type DiffResult = ToldDiff & GithubDiffOptions;

/** The report formats of `diff`. */
export const diffFormats: ReportFormats<DiffResult> = {
  text: ({ diff, ...options }, destination) => textDiff(diff, { ...options, columns: columnsOf(destination) }),
  json: ({ diff, run }) => jsonDiff(diff, { run }),
  markdown: ({ diff, ...options }) => markdownDiff(diff, options),
  github: ({ diff, ...options }) => githubDiff(diff, options),
  html: (told) => htmlDiff(told),
  // GitHub allows one MiB in a job summary.
  summary: ({ diff, ...options }) => markdownDiff(diff, { ...options, maxCharacters: 900_000 }),
};
