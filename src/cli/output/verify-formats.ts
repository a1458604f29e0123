import { htmlReport } from '../../contract-kit/report/html/html-report.ts';
import { githubReport } from '../../contract-kit/report/machine/github-report.ts';
import { junitReport } from '../../contract-kit/report/machine/junit-report.ts';
import { sarifReport } from '../../contract-kit/report/machine/sarif-report.ts';
import { markdownReport } from '../../contract-kit/report/markdown/markdown-report.ts';
import type { Report } from '../../contract-kit/report/report.ts';
import { type TextReportOptions, textReport } from '../../contract-kit/report/text/text-report.ts';
import { visibleLines } from '../../contract-kit/text/visible-text.ts';
import { columnsOf, type ReportFormats } from './report-output.ts';
import { sourceOf } from './source-of.ts';

/** A report, and how much of it a text tells. */
export interface ToldReport extends Required<Pick<TextReportOptions, 'findings' | 'clauses'>> {
  readonly report: Report;
}

/** The report formats of `verify`. */
export const verifyFormats: ReportFormats<ToldReport> = {
  text: ({ report, ...options }, destination) =>
    textReport(report, {
      ...options,
      columns: columnsOf(destination),
      color: destination === 'standard output' && usesColor(process.stdout),
    }),
  json: ({ report }) => visibleLines(`${JSON.stringify(report, null, 2)}\n`),
  junit: ({ report }) => junitReport(report),
  markdown: ({ report }) => markdownReport(report),
  github: ({ report }) => githubReport(report, sourceOf(report)),
  sarif: ({ report }) => sarifReport(report, sourceOf(report)),
  html: ({ report }) => htmlReport(report),
  // GitHub allows one MiB in a job summary.
  summary: ({ report }) => markdownReport(report, { maxCharacters: 900_000 }),
};

/** Whether a text in a stream has colors. `FORCE_COLOR` and `NO_COLOR` decide first, as in Node itself. */
export function usesColor(
  stream: { readonly isTTY?: boolean; readonly hasColors?: () => boolean },
  { FORCE_COLOR: force, NO_COLOR: none }: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  if (force !== undefined) return force !== '0' && force !== 'false';
  return (none === undefined || none === '') && stream.isTTY === true && stream.hasColors?.() === true;
}
