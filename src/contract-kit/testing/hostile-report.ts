import type { Report } from '../report/report.ts';

/** What a provider might response to spoil whatever shows it. */
const hostileText = '`</script>|<b>&\u0000\u001b[31m\r\n::error::x%0A]]>*_[a](b)"';

/** A report with one finding, whose texts came from a hostile provider, and one clause of each verdict. */
export const hostileReport: Report = {
  schemaVersion: 4,
  verdict: 'broken',
  target: 'http://127.0.0.1:1',
  seed: 1,
  requests: 3,
  durationMs: 1500,
  clauses: [
    {
      id: 'a/status',
      operation: 'a',
      side: 'response',
      pointer: '/x',
      statement: 'S.',
      verdict: 'broken',
      validAccepted: 1,
      invalidRefused: 2,
    },
    {
      id: 'a/path/id/type',
      operation: 'a',
      side: 'request',
      pointer: '/y',
      statement: 'T.',
      verdict: 'holds',
      validAccepted: 5,
      invalidRefused: 6,
    },
    {
      id: 'a/200/body/type',
      operation: 'a',
      side: 'response',
      pointer: '/z',
      statement: 'U.',
      verdict: 'not-covered',
      validAccepted: 0,
      invalidRefused: 0,
      reason: 'no valid response exercised this clause',
    },
  ],
  findings: [
    {
      id: 'a/status#wrong-status',
      clause: 'a/status',
      operation: 'a',
      rule: 'valid',
      statement: 'S.',
      expected: '200',
      actual: hostileText,
      flaky: false,
      minimal: 'id = `|`',
      request: { method: 'DELETE', url: 'http://127.0.0.1:1/a', headers: [['X-A', hostileText]], body: hostileText },
      response: { status: 500, headers: [['X-B', hostileText]], body: hostileText, truncated: true },
      curl: "curl '```'",
      replayCommand: 'npx intercom-contract verify --target http://127.0.0.1:1 --only a/b --seed 7',
    },
  ],
  undocumentedStatuses: [{ status: 422, count: 2, example: 'DELETE /a' }],
  notVerified: [{ pointer: '/p', reason: hostileText }],
  notRun: 0,
  reach: { operations: 1, minReached: 100, unreached: [], excused: [], throttled: [], slow: [] },
};
