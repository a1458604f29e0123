import { describe, expect, it } from 'vitest';
import type { Report } from '../report.ts';
import { countsSentence, gapSentence, headline, isUnjudged, runSentence } from './headline.ts';

const clause = (
  side: 'request' | 'response',
  validAccepted: number,
  verdict: 'holds' | 'broken' | 'not-covered' = 'holds',
) => ({
  id: 'a/b',
  operation: 'a',
  side,
  pointer: '',
  statement: '',
  verdict,
  validAccepted,
  invalidRefused: 0,
});

const report = (verdict: Report['verdict'], clauses: Report['clauses'] = []): Report => ({
  schemaVersion: 4 as const,
  verdict,
  target: 't',
  seed: 7,
  requests: 12,
  durationMs: 1234,
  clauses,
  findings: [],
  undocumentedStatuses: [],
  notVerified: [],
  notRun: 0,
  reach: { operations: 1, minReached: 100, unreached: [], excused: [], throttled: [], slow: [] },
});

describe('a run that was inconclusive', () => {
  it.each<[string, Report, boolean]>([
    [
      'showed nothing where no valid request was accepted',
      report('inconclusive', [clause('request', 0), clause('response', 3)]),
      true,
    ],
    ['showed a part where one was', report('inconclusive', [clause('request', 1)]), false],
    ['showed something where it is broken', report('broken', [clause('request', 0)]), false],
  ])('%s', (_name, one, expected) => {
    expect(isUnjudged(one)).toBe(expected);
  });

  it('has a headline of its own, as every other', () => {
    const headlines = [
      report('holds'),
      report('broken'),
      report('inconclusive'),
      report('inconclusive', [clause('request', 1)]),
    ].map(headline);
    expect(new Set(headlines).size).toBe(4);
  });

  it('says how much was shown where the state of the service has hidden some of it', () => {
    const hidden = { ...clause('request', 0, 'not-covered'), aboutState: true } as const;
    const one = report('holds', [clause('request', 1), hidden, clause('response', 1)]);
    expect(headline(one)).toBe('The contract holds; 1 of 2 request clauses were shown');
  });
});

it('the sentences that all formats share count what they are about', () => {
  const clauses = [
    clause('request', 1),
    clause('request', 1),
    clause('request', 0, 'broken'),
    clause('request', 0, 'not-covered'),
  ];
  expect(countsSentence(report('broken', clauses))).toMatch(/^4 clauses: 2 hold, 1 broken, 1 not/);
  expect(runSentence(report('holds'))).toMatch(/^12 requests in 1\.23 s, seed 7/);
  const gap = (count: number) => gapSentence({ status: 422, count, example: '' });
  expect([1, 2].map(gap)).toEqual(['Status 422: 1 response', 'Status 422: 2 responses']);
});
