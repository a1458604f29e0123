import type { ClauseReport, Report } from '../report.ts';

/** How reports show a verdict. */
export interface VerdictMark {
  readonly word: string;
  /** For text in one color. */
  readonly sign: string;
  /** For Markdown, which has no colors. */
  readonly emoji: string;
  /** For a terminal. */
  readonly color: 'green' | 'red' | 'cyan' | 'yellow';
}

/** The marks of the verdicts on a clause, an operation or a whole run. */
export const verdictMarks: Readonly<Record<ClauseReport['verdict'] | Report['verdict'], VerdictMark>> = {
  holds: { word: 'holds', sign: '✓', emoji: '✅', color: 'green' },
  broken: { word: 'broken', sign: '✗', emoji: '❌', color: 'red' },
  waived: { word: 'waived', sign: '~', emoji: '☑️', color: 'cyan' },
  'not-covered': { word: 'not covered', sign: '?', emoji: '❔', color: 'yellow' },
  inconclusive: { word: 'inconclusive', sign: '?', emoji: '❔', color: 'yellow' },
};
