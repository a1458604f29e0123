/**
 * How reports show the verdicts on a clause, an operation or a whole run: the sign for text in one color, the emoji for Markdown,
 * which has no colors, and the color for a terminal.
 */
export const verdictMarks = {
  holds: { word: 'holds', sign: '✓', emoji: '✅', color: 'green' },
  broken: { word: 'broken', sign: '✗', emoji: '❌', color: 'red' },
  waived: { word: 'waived', sign: '~', emoji: '☑️', color: 'cyan' },
  'not-covered': { word: 'not covered', sign: '?', emoji: '❔', color: 'yellow' },
  inconclusive: { word: 'inconclusive', sign: '?', emoji: '❔', color: 'yellow' },
} as const;
