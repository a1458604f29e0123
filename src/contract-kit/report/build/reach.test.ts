import { describe, expect, it } from 'vitest';
import { hostileReport } from '../../testing/hostile-report.ts';
import { htmlReport } from '../html/html-report.ts';
import { reachLines } from '../lines/advice-lines.ts';
import { githubReport } from '../machine/github-report.ts';
import { junitReport } from '../machine/junit-report.ts';
import { markdownReport } from '../markdown/markdown-report.ts';
import type { ClauseReport, Reach, StateReport } from '../report.ts';
import { textReport } from '../text/text-report.ts';
import { joinReach, missingWitnesses, obstacleLines } from './reach.ts';

const full: Reach = { operations: 10, minReached: 100, unreached: [], excused: [], throttled: [], slow: [] };
const open = (operation: string, name: string, more: Partial<ClauseReport> = {}): ClauseReport => ({
  id: `${operation}/${name}`,
  operation,
  side: 'request',
  pointer: '/x',
  statement: 'S.',
  ...{
    verdict: 'not-covered',
    validAccepted: 0,
    invalidRefused: 0,
    reason: 'no valid request that exercises this clause was accepted',
  },
  ...more,
});
const emptyState: StateReport = {
  made: [],
  left: [],
  unmade: [],
  withheld: [],
  foundParents: [],
  reachesOut: [],
  disturbed: [],
  removed: 0,
  compared: 0,
};
const missingIds = (reach: Partial<Reach>, ...clauses: ClauseReport[]): string[] =>
  missingWitnesses({ clauses, reach: { ...full, ...reach } }).map(({ id }) => id);

describe('a clause without a witness', () => {
  it.each<[string, boolean, Partial<ClauseReport>]>([
    ['is about requests', true, {}],
    ['is about responses', false, { side: 'response' }],
    ['is in no request of the plan', false, { unplanned: true }],
    ['is excused by the state of the service, where nothing was made', true, { aboutState: true }],
    ['is a law', false, { id: 'a/law/is-kept' }],
    ['is witnessed after all', false, { verdict: 'holds' }],
  ])('keeps from holding or not where it %s', (_where, keeps, more) => {
    expect(missingIds({}, open('a', 'x', more))).toHaveLength(keeps ? 1 : 0);
  });

  it('is excused by the state of the service where things were made, but for operations that were not reached', () => {
    const clauses = [open('a', 'x', { aboutState: true }), open('b', 'y', { aboutState: true }), open('b', 'z')];
    const made = [{ resource: '/a/{id}', operation: 'a', ...{ count: 1, deleted: 0, removed: 1, left: 0 } }];
    const state = { ...emptyState, made };
    expect(missingWitnesses({ clauses, state, reach: { ...full, unreached: ['a'] } }).map(({ id }) => id)).toEqual([
      'a/x',
      'b/z',
    ]);
  });

  it('counts in an operation that was not reached only where so many operations had to be', () => {
    const clauses = [open('a', 'x'), open('a', 'status', { side: 'response' }), open('b', 'y')];
    const unreached = ['a', 'c', 'd'];
    expect(missingIds({ unreached }, ...clauses)).toEqual(['a/x', 'a/status', 'b/y']);
    expect(missingIds({ unreached, minReached: 71 }, ...clauses)).toEqual(['a/x', 'a/status', 'b/y']);
    expect(missingIds({ unreached, minReached: 70 }, ...clauses)).toEqual(['b/y']);
  });
});

it('adds up the reach of parts', () => {
  const count = { operation: 'a', status: 404, count: 2 };
  const part = { operations: 2, unreached: ['a'], excused: [count], throttled: [count], slow: [count] };
  expect(joinReach([part, { ...part, unreached: ['b'] }], 50)).toEqual({
    operations: 4,
    minReached: 50,
    unreached: ['a', 'b'],
    excused: [count, count],
    throttled: [count, count],
    slow: [count, count],
  });
});

const poor: Reach = {
  ...full,
  unreached: ['a', 'b'],
  excused: [
    { operation: 'a', status: 404, count: 7 },
    { operation: 'c', status: 404, count: 1 },
  ],
  throttled: [{ operation: 'd', status: 429, count: 1 }],
  slow: [{ operation: 'e', count: 2 }],
};

describe('the head of a report', () => {
  it('counts what was not seen', () => {
    expect(reachLines({ reach: full })).toEqual([]);
    expect(reachLines({ reach: poor })).toEqual([
      'Never reached: 2 of 10 operations: a, b.',
      'Excused: 8 responses with 404 to valid requests, because the resource may not exist or its name may be taken: a, c.',
      'Throttled: 1 response with 429 until the run gave up: d.',
      'Slow: 2 requests timed out when sent concurrently, but not alone: e.',
    ]);
  });

  it.each([
    ['text', textReport],
    ['markdown', markdownReport],
    ['html', htmlReport],
    ['junit', junitReport],
    ['github', githubReport],
  ])('says it in the format %s', (_format, write) => {
    const text = write({ ...hostileReport, reach: poor }).replaceAll('\\', '');
    for (const line of ['Never reached: 2 of 10', 'Excused: 8 responses', 'Throttled: 1 response', 'Slow: 2 requests'])
      expect(text).toContain(line);
    expect(write(hostileReport)).not.toMatch(/Never reached|Excused|Throttled|Slow/);
  });

  it('says what to do, the first thing first', () => {
    expect(obstacleLines({ clauses: [], reach: full })).toEqual([]);
    expect(obstacleLines({ clauses: [open('c', 'x')], reach: poor })).toEqual([
      'The target throttles: verify this operation again later, or with --concurrency 1.',
      'Valid requests got 404 because the resources do not exist: create them with --provision MODULE.',
      '8 of 10 operations were reached, but --min-reached requires 100 %.',
      '1 request clause is not covered; the first is c/x: no valid request that exercises this clause was accepted.',
    ]);
    expect(obstacleLines({ clauses: [], reach: poor, state: emptyState })[1]).toBe(
      'Valid requests to a got 404: the service does not know what they name. Give ids that it knows with --values, or create them with --provision MODULE.',
    );
    expect(obstacleLines({ clauses: [], reach: { ...poor, minReached: 80, throttled: [], slow: [] } })).toEqual([]);
    const unsent = [{ operation: 'a', reason: 'it has no body' }];
    const withheld = [
      { operation: 'a', reason: 'its body names others', count: 1 },
      { operation: 'b', reason: 'its path names others', count: 2 },
      { operation: 'b', reason: 'its query names others', count: 1 },
      { operation: 'c', reason: 'its path names others', count: 2 },
    ];
    const reach = { ...full, unreached: ['a', 'b'], unsent };
    expect(obstacleLines({ clauses: [], reach, state: { ...emptyState, withheld } })).toEqual([
      'No valid request was sent to a (it has no body): leave it out with --exclude.',
      'Requests to b (its path names others) were withheld: send them with --touch PATTERN, or leave the operation out with --exclude.',
      '8 of 10 operations were reached, but --min-reached requires 100 %.',
    ]);
  });
});
