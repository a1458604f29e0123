import {
  githubReport,
  htmlReport,
  junitReport,
  markdownReport,
  type Report,
  textReport,
} from '../contract-kit/index.ts';
import type { ReportFormats } from './report-output.ts';

/** How `verify` can say what it found. */
export const verifyFormats: ReportFormats<Report> = {
  text: (report, isForTerminal) =>
    textReport(report, {
      // Some terminals say that they have no columns at all.
      columns: (isForTerminal && process.stdout.columns) || 80,
      color: isForTerminal && process.stdout.isTTY && process.stdout.hasColors(),
    }),
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  junit: junitReport,
  markdown: markdownReport,
  github: githubReport,
  html: htmlReport,
};
