import { type DiffReport, markdownDiff, textDiff } from '../contract-kit/index.ts';
import type { ReportFormats } from './report-output.ts';

/** What `diff` found. */
export type DiffResult = DiffReport;

/** How `diff` can say what it found. */
export const diffFormats: ReportFormats<DiffResult> = {
  text: (result, isForTerminal) => textDiff(result, (isForTerminal ? process.stdout.columns : undefined) ?? 80),
  json: (result) => `${JSON.stringify(result, null, 2)}\n`,
  markdown: markdownDiff,
};
