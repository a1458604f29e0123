import { describe, expect, it } from 'vitest';
import { htmlReport } from '../html/html-report.ts';
import { unverifiedLines } from '../lines/advice-lines.ts';
import { markdownReport } from '../markdown/markdown-report.ts';
import type { Report } from '../report.ts';
import { textReport } from './text-report.ts';

const curl = `curl -i -X DELETE 'http://127.0.0.1:1/orders/0' -H 'Accept: application/json' -H "Authorization: Bearer $TOKEN"`;
const report: Report = {
  schemaVersion: 4,
  verdict: 'broken',
  target: 'http://127.0.0.1:1',
  seed: 1,
  requests: 150,
  durationMs: 1234,
  reach: { operations: 1, minReached: 100, unreached: [], excused: [], throttled: [], slow: [] },
  clauses: [
    {
      id: 'a/path/id/type',
      operation: 'a',
      side: 'request',
      pointer: '/x',
      statement: 'S.',
      verdict: 'broken',
      validAccepted: 12,
      invalidRefused: 3,
    },
    {
      id: 'a/200/body/type',
      operation: 'a',
      side: 'response',
      pointer: '/y',
      statement: 'T.',
      verdict: 'holds',
      validAccepted: 100,
      invalidRefused: 3,
    },
    {
      id: 'b/status',
      operation: 'b',
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
      id: 'a/path/id/type#server-error',
      clause: 'a/path/id/type',
      operation: 'a',
      rule: 'integer/canonical-decimal',
      statement:
        'Path parameter `id` is an integer in decimal digits, of any size that a person may think of and a machine may hold.',
      expected: '200 for a valid request',
      actual: 'status 500',
      flaky: true,
      flakiness: 'the same request passed when it was sent again',
      minimal: 'id = 0',
      request: { method: 'DELETE', url: 'http://127.0.0.1:1/orders/0', headers: [] },
      curl,
      replayCommand: 'npx intercom-contract verify --target http://127.0.0.1:1 --only a/b --seed 7',
    },
  ],
  undocumentedStatuses: [{ status: 422, count: 61, example: 'DELETE /orders/abc?with=a&rather=long&query=string' }],
  notVerified: [{ pointer: '/paths/~1orders/post/requestBody', reason: 'request bodies are not supported' }],
  notRun: 2,
};

describe.each([80, 120])('the text report at %i columns', (columns) => {
  const lines = (): string[] => textReport(report, { columns, findings: 'all', clauses: true }).split('\n');

  it('stays within the columns, except for the curl line, which must stay whole', () => {
    const tooLong = lines().filter((line) => line.length > columns);
    expect(tooLong).toEqual([`  ${curl}`].filter((line) => line.length > columns));
    expect(lines()).toContain(`  ${curl}`);
  });

  it('gives each clause a line with its verdict and its counts', () => {
    expect(lines()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^ {2}✗ path\/id\/type +12 +3$/),
        expect.stringMatching(/^ {2}✓ 200\/body\/type +100 +3$/),
        expect.stringMatching(/^ {2}\? status +0 +0$/),
        '    not covered: no valid response exercised this clause',
      ]),
    );
  });

  it('begins and ends with the verdict', () => {
    expect(lines()[0]).toBe('The contract is broken. 1 finding: 1 crashes the service.');
    expect(lines().slice(-3)).toEqual(['', 'The contract is broken. 3 clauses: 1 hold, 1 broken, 1 not covered.', '']);
  });

  it('lists what was not verified', () => {
    const text = lines().join(' ');
    expect(text).toContain(
      'Not verified, by reason:      1  request bodies are not supported         /paths/~1orders/post/requestBody ',
    );
    expect(text).toContain('Not run: 2 planned requests were not sent or were throttled.');
    expect(text).toContain('Undocumented statuses:   Status 422: 61 responses, the first to');
    expect(text).toContain('Not verified: 1 part of the document and 1 of 2 operations (no clause covered).');
  });
});

it('numbers each finding, and ends it with the commands that repeat it', () => {
  expect(textReport(report, { columns: 80, findings: 'all' })).toContain(`

Finding 1: a crashed with status 500
  a/path/id/type
  Path parameter \`id\` is an integer in decimal digits, of any size that a person
  may think of and a machine may hold.
  when      id = 0
  expected  200 for a valid request
  actual    status 500 (flaky: the same request passed when it was sent again)
  rule      integer/canonical-decimal
  ${curl}
  npx intercom-contract verify --target http://127.0.0.1:1 --only a/b --seed 7

Not verified: `);
});

it('has a table for each operation, all of the same width', () => {
  const [first, second] = textReport(report, { clauses: true }).split('\n\n').slice(-4);
  expect(first?.split('\n')[0]).toBe(`${'a'.padEnd(63)} valid  invalid`);
  expect(second).toBe(
    `${'b'.padEnd(63)} valid  invalid\n  ? ${'status'.padEnd(59)}     0        0\n    not covered: no valid response exercised this clause`,
  );
  const long = report.clauses.map((clause) => ({ ...clause, id: `a/${'x'.repeat(70)}` }));
  expect(textReport({ ...report, clauses: long }, { clauses: true })).toContain(
    `\n  ✗ ${'x'.repeat(70)}    12        3\n`,
  );
});

it('says at its top how much of the document is not verified', () => {
  const told = (change: Partial<Report>): unknown => unverifiedLines({ ...report, ...change });
  expect(told({ notVerified: [] })).toEqual(['Not verified: 1 of 2 operations (no clause covered).']);
  const clauses = report.clauses.slice(0, 2);
  expect(told({ clauses })).toEqual(['Not verified: 1 part of the document.']);
  expect(told({ clauses, notVerified: [] })).toEqual([]);
  const notVerified = report.notVerified.flatMap((one) => [one, one]);
  expect(told({ clauses, notVerified })).toEqual(['Not verified: 2 parts of the document.']);
  expect(told({ clauses: report.clauses.slice(2), verdict: 'inconclusive' })).toEqual([]);
  for (const skin of [textReport, markdownReport, htmlReport])
    expect(skin({ ...report, clauses }).replaceAll('\n', ' ')).toContain('Not verified: 1 part of the document.');
});

it('begins with the verdict, what to do, and the reason why the run is incomplete', () => {
  expect(
    textReport({ ...report, reason: 'No sandbox.' })
      .split('\n')
      .slice(0, 5),
  ).toEqual([
    'The contract is broken. 1 finding: 1 crashes the service.',
    'Mend the causes from the top. To accept all of them for now, so that only new',
    'ones fail: --baseline FILE --update-baseline.',
    'No sandbox.',
    'http://127.0.0.1:1: 150 requests in 1.23 s, seed 1.',
  ]);
});

it.each([
  ['holds', 32],
  ['broken', 31],
  ['inconclusive', 33],
] as const)('colors the verdict %s', (verdict, color) => {
  const text = textReport({ ...report, verdict, findings: [] }, { color: true });
  expect(text).toMatch(new RegExp(`\\u001b\\[${color}m(?:The contract|Inconclusive)`));
});

it('has colors only if they are asked for', () => {
  const esc = String.fromCharCode(27);
  expect(textReport(report)).not.toContain(esc);
  expect(textReport(report, { color: true })).toContain(`${esc}[31m`);
});

it('distinguishes a run that shows nothing from one that shows a part', () => {
  const inconclusive = { ...report, verdict: 'inconclusive', findings: [] } as const;
  expect(textReport(inconclusive)).toContain(
    '\nInconclusive: only part of the contract could be checked. 3 clauses: 1 hold',
  );
  const unseen = report.clauses.map((clause) => ({ ...clause, validAccepted: 0 }));
  expect(textReport({ ...inconclusive, clauses: unseen })).toContain(
    '\nInconclusive: no valid request was accepted, so nothing could be judged.\n',
  );
});
