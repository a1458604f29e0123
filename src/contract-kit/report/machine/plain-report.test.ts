import { expect, it } from 'vitest';
import { hostileReport } from '../../testing/hostile-report.ts';
import { markdownReport } from '../markdown/markdown-report.ts';
import type { Report } from '../report.ts';
import { textReport } from '../text/text-report.ts';
import { githubReport } from './github-report.ts';
import { junitReport } from './junit-report.ts';

/** All that there was to see was right. */
const plain: Report = {
  ...hostileReport,
  verdict: 'holds',
  clauses: hostileReport.clauses.filter(({ verdict }) => verdict === 'holds'),
  findings: [],
  undocumentedStatuses: [],
  notVerified: [],
};

const table = `a                                                               valid  invalid
  ✓ path/id/type                                                    5        6

Valid: accepted valid requests, or valid responses. Invalid: refused invalid
requests, or altered responses that the checks detected.
`;

it.each<[string, (report: Report) => string, string]>([
  [
    'text',
    textReport,
    `The contract holds.
http://127.0.0.1:1: 3 requests in 1.50 s, seed 1.

The contract holds. 1 clauses: 1 hold, 0 broken, 0 not covered. --clauses lists
them.
`,
  ],
  [
    'text with clauses',
    (report) => textReport(report, { clauses: true }),
    `The contract holds.
http://127.0.0.1:1: 3 requests in 1.50 s, seed 1.

${table}
The contract holds. 1 clauses: 1 hold, 0 broken, 0 not covered.
`,
  ],
  [
    'Markdown',
    markdownReport,
    `## ✅ The contract holds

\`http://127.0.0.1:1\`: 3 requests in 1.50 s, seed 1.

1 clauses: 1 hold, 0 broken, 0 not covered.

| clause | verdict | valid | invalid |
| --- | --- | ---: | ---: |
| \`a/path/id/type\` | ✅ holds | 5 | 6 |

Valid: accepted valid requests, or valid responses. Invalid: refused invalid requests, or altered responses that the checks detected.
`,
  ],
  [
    'JUnit',
    junitReport,
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="contract" tests="1" failures="0" errors="0" time="1.500">
  <testsuite name="http://127.0.0.1:1" tests="1" failures="0" errors="0" skipped="0" time="1.500">
    <testcase classname="a" name="a/path/id/type" time="0"/>
  </testsuite>
</testsuites>
`,
  ],
  ['GitHub', githubReport, ''],
])('says in the %s report of a contract that holds only that it holds', (_name, show, expected) => {
  expect(show(plain)).toBe(expected);
});

it.each<[string, (report: Report) => string, string]>([
  ['text', textReport, 'Inconclusive: no valid request was accepted, so nothing could be judged.\nhttp:'],
  [
    'Markdown',
    markdownReport,
    '## ❔ Inconclusive: no valid request was accepted, so nothing could be judged\n\n`http://127.0.0.1:1`: 3 requests in 1.50 s, seed 1.\n\n| clause',
  ],
])('counts no clauses in the %s report of a run that shows nothing', (_name, show, expected) => {
  const clauses = plain.clauses.map((clause) => ({ ...clause, verdict: 'not-covered', validAccepted: 0 }) as const);
  expect(show({ ...plain, verdict: 'inconclusive', clauses })).toContain(expected);
});
