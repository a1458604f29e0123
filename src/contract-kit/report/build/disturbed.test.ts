import { describe, expect, it } from 'vitest';
import { hostileReport } from '../../testing/hostile-report.ts';
import { htmlReport } from '../html/html-report.ts';
import { githubReport } from '../machine/github-report.ts';
import { junitReport } from '../machine/junit-report.ts';
import { sarifReport } from '../machine/sarif-report.ts';
import { markdownReport } from '../markdown/markdown-report.ts';
import type { Disturbance, Report, StateReport } from '../report.ts';
import { textReport } from '../text/text-report.ts';
import { mergeReports } from './merge-reports.ts';
import { readReport } from './read-report.ts';
import { joinParts } from './report-part.ts';

const gone: Disturbance = {
  path: '/tags/b',
  resource: '/tags/{name}',
  kind: 'gone',
  members: [],
  requests: [{ operation: 'removeTag', request: 'DELETE /tags/b', status: 204 }],
};
const changed: Disturbance = {
  path: '/items/2',
  resource: '/items/{id}',
  kind: 'changed',
  members: [{ name: 'price', before: '12', after: '7' }],
  requests: [],
};
const stateWith = (disturbed: readonly Disturbance[]): StateReport => ({
  made: [{ resource: '/tags/{name}', operation: 'makeTag', count: 9, deleted: 4, removed: 3, left: 2 }],
  removed: 3,
  left: [{ path: '/tags/x', reason: 'removeTag answered 409' }],
  unmade: [],
  withheld: [{ operation: 'clear', reason: 'DELETE /tags may change what this run has not made', count: 12 }],
  foundParents: [{ operation: 'makeTag', path: '/servers/localhost' }],
  reachesOut: [{ operation: 'makeHook', reason: 'it has callbacks' }],
  compared: 40,
  disturbed,
});

const part = {
  ...hostileReport,
  findings: [],
  reasons: [],
  complete: true,
  clauses: hostileReport.clauses.map((clause) => ({ ...clause, verdict: 'holds' as const })),
  reach: { operations: 1, unreached: [], excused: [], throttled: [], slow: [] },
};
const reportOf = (disturbed: readonly Disturbance[], findings: Report['findings'] = []): Report =>
  joinParts([{ ...part, findings }], {
    target: 't',
    seed: 1,
    plan: undefined,
    durationMs: 1,
    minReached: 100,
    state: stateWith(disturbed),
  });

describe('what was there before and is gone', () => {
  it('keeps a contract from holding if a request of the run could have done it', () => {
    expect(reportOf([]).verdict).toBe('holds');
    expect(reportOf([changed]).verdict).toBe('holds');
    const report = reportOf([changed, gone]);
    expect(report.verdict).toBe('inconclusive');
    expect(report.reason).toBe('This run may have changed what was there before: /tags/b is gone.');
    expect(reportOf([gone], hostileReport.findings).verdict).toBe('broken');
  });

  it.each<[string, (report: Report) => string]>([
    ['text', (report) => textReport(report, { columns: 400, findings: 'all' })],
    ['Markdown', (report) => markdownReport(report).replaceAll(/\\(?=[^\\])/g, '')],
    ['HTML', htmlReport],
  ])('stands before all findings in %s, with the request', (_, write) => {
    const report = reportOf([gone, changed], hostileReport.findings);
    const text = write(report);
    const told = text.indexOf('What was there before this run is not as it was: 1 thing is gone.');
    expect(told).toBeGreaterThan(-1);
    expect(told).toBeLessThan(text.indexOf('S.'));
    expect(text).toMatch(/\/tags\/b is gone. It could be by DELETE \/tags\/b \(removeTag\), which got status 204\./);
    expect(text).toMatch(/Changed by others or by use: \/items\/2 is changed\. No request of this run writes it\./);
    expect(text).not.toMatch(/changed what was there before: .*\/items\/2/);
    expect(text).toMatch(/9 made, 4 deleted during the run, 3 removed at the end, 2 left/);
    expect(text).toMatch(/DELETE \/tags may change what this run has not made/);
    expect(text).toMatch(/clear \(12 requests\)/);
    expect(text).toMatch(/Made below things that were there before: makeTag \(\/servers\/localhost\)/);
    expect(text).toMatch(/May reach out, as webhooks, invitations and mail do: makeHook \(it has callbacks\)/);
  });

  it.each<[string, (report: Report) => string, RegExp]>([
    ['GitHub annotations', githubReport, /^::error title=What was there before::.*\/tags\/b is gone/m],
    ['JUnit', junitReport, /errors="1"[\s\S]*what was there before stays[\s\S]*\/tags\/b is gone/],
    ['SARIF', sarifReport, /"executionSuccessful": false[\s\S]*\/tags\/b is gone/],
  ])('is an error in %s, also beside findings', (_, write, expected) => {
    expect(write(reportOf([gone], hostileReport.findings))).toMatch(expected);
    expect(write(reportOf([], hostileReport.findings))).not.toMatch(expected);
  });

  it('is read from JSON, and merged with what another shard may have done', () => {
    const shard = {
      count: 2,
      contract: 'c',
      operations: ['a'],
      accepted: true,
      complete: true,
      reasons: [],
    };
    const own = { ...reportOf([{ ...gone, requests: [] }]), shard: { ...shard, index: 1 } };
    const other = { ...reportOf([gone]), shard: { ...shard, index: 2 } };
    const merged = mergeReports(
      [own, other].map((report) => ({ name: 'x', report: readReport(JSON.stringify(report), 'x') })),
    );
    expect(merged.verdict).toBe('inconclusive');
    expect(merged.state).toEqual({
      ...stateWith([gone]),
      made: [{ resource: '/tags/{name}', operation: 'makeTag', count: 18, deleted: 8, removed: 6, left: 4 }],
      removed: 6,
      left: [...stateWith([]).left, ...stateWith([]).left],
      withheld: [{ ...stateWith([]).withheld[0], count: 24 }],
    });
  });
});
