import { expect, it } from 'vitest';
import { htmlReport } from '../html/html-report.ts';
import { markdownReport } from '../markdown/markdown-report.ts';
import type { ClauseReport, Report } from '../report.ts';
import { textReport } from '../text/text-report.ts';
import { githubReport } from './github-report.ts';
import { junitReport } from './junit-report.ts';

/** More than a function can be given as arguments. */
const count = 130_000;

const clauses = Array.from(
  { length: count },
  (_, index): ClauseReport => ({
    id: `op${index % 300}/200/body/p${index}/type`,
    operation: `op${index % 300}`,
    side: 'response',
    pointer: '/p',
    statement: 'It is.',
    verdict: index % 2 === 0 ? 'holds' : 'not-covered',
    validAccepted: 1,
    invalidRefused: 0,
  }),
);
const report: Report = {
  schemaVersion: 4,
  verdict: 'holds',
  target: 'it',
  seed: 1,
  requests: 1,
  durationMs: 1,
  clauses,
  findings: [],
  undocumentedStatuses: [],
  notVerified: Array.from({ length: count }, (_, index) => ({ pointer: `/p${index}`, reason: 'it is not judged' })),
  notRun: 0,
  reach: { operations: 1, minReached: 100, unreached: [], excused: [], throttled: [], slow: [] },
};

it.each([
  ['text', textReport],
  ['markdown', markdownReport],
  ['junit', junitReport],
  ['github', githubReport],
  ['html', htmlReport],
])('writes a report about a very large document: %s', (_name, write: (report: Report) => string) => {
  expect(() => write(report)).not.toThrow();
});
