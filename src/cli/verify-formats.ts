import { htmlReport } from '../contract-kit/report/html/html-report.ts';
import { githubReport } from '../contract-kit/report/machine/github-report.ts';
import { junitReport } from '../contract-kit/report/machine/junit-report.ts';
import { sarifReport } from '../contract-kit/report/machine/sarif-report.ts';
import { markdownReport } from '../contract-kit/report/markdown/markdown-report.ts';
import type { Report } from '../contract-kit/report/report.ts';
import { textReport } from '../contract-kit/report/text/text-report.ts';
import { visibleLines } from '../contract-kit/text/visible-text.ts';
import { columnsOf, type ReportFormats } from './report-output.ts';
import { sourceOf } from './source-of.ts';
import { usesColor } from './uses-color.ts';

/** The report formats of `verify`. */
export const verifyFormats: ReportFormats<Report> = {
  text: (report, destination) =>
    textReport(report, {
      columns: columnsOf(destination),
      color: destination === 'standard output' && usesColor(process.stdout),
    }),
  json: (report) => visibleLines(`${JSON.stringify(report, null, 2)}\n`),
  junit: junitReport,
  markdown: (report) => markdownReport(report),
  github: (report) => githubReport(report, sourceOf(report)),
  sarif: (report) => sarifReport(report, sourceOf(report)),
  html: htmlReport,
  // GitHub allows one MiB in a job summary.
  summary: (report) => markdownReport(report, { maxCharacters: 900_000 }),
};
