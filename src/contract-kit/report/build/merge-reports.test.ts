import { expect, it } from 'vitest';
import { hostileReport } from '../../testing/hostile-report.ts';
import type { Report, Shard } from '../report.ts';
import { mergeReports, type NamedReport } from './merge-reports.ts';
import { readReport } from './read-report.ts';

const shard: Shard = {
  index: 1,
  count: 2,
  contract: 'c1',
  operations: ['b', 'a', 'a/b'],
  accepted: true,
  complete: true,
  reasons: [],
};
const holding: Report = { ...hostileReport, verdict: 'holds', findings: [], undocumentedStatuses: [], notVerified: [] };
const statusOf = (operation: string): Report['clauses'][number] => ({
  id: `${operation}/status`,
  operation,
  side: 'response',
  pointer: '/x',
  statement: 'S.',
  verdict: 'holds',
  validAccepted: 1,
  invalidRefused: 1,
});

const first: NamedReport = {
  name: 'one.json',
  report: { ...holding, clauses: [statusOf('a'), statusOf('a/b')], shard },
};
const second = (changes: Partial<Report> = {}, ofShard: Partial<Shard> = {}): NamedReport => ({
  name: 'two.json',
  report: { ...holding, clauses: [statusOf('b')], shard: { ...shard, index: 2, ...ofShard }, ...changes },
});

it('adds the counts, and keeps the order of the document', () => {
  const merged = mergeReports([first, second({ notRun: 2 })]);
  expect(merged).toMatchObject({ verdict: 'holds', requests: 6, durationMs: 3000, notRun: 2 });
  expect(merged.clauses.map(({ id }) => id)).toEqual(['b/status', 'a/status', 'a/b/status']);
  expect(merged).not.toHaveProperty('shard');
});

it.each([
  ['a finding decides', second({ findings: hostileReport.findings }), 'broken'],
  ['what was left out in one share leaves the whole open', second({}, { complete: false }), 'inconclusive'],
  [
    'a share of no operations says nothing against the others',
    second({ reach: { ...holding.reach, operations: 0 } }),
    'holds',
  ],
])('%s', (_title, other, verdict) => {
  expect(mergeReports([first, other]).verdict).toBe(verdict);
});

it('applies --min-reached to the whole run', () => {
  const unsent = [{ operation: 'b', reason: 'it has no body' }];
  const unreached = { ...holding.reach, operations: 1, unreached: ['b'], unsent };
  const half = second({ reach: { ...unreached, minReached: 50 } });
  const whole = { ...first, report: { ...first.report, reach: { ...holding.reach, minReached: 50 } } };
  expect(mergeReports([whole, half])).toMatchObject({
    verdict: 'holds',
    reach: { operations: 2, unreached: ['b'], unsent },
  });
  const strict = mergeReports([first, second({ reach: unreached })]);
  expect(strict).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringContaining('1 of 2 operations was reached'),
  });
  expect(() => mergeReports([first, half])).toThrow(/their values of --min-reached differ \(50 and 100\)/);
});

it('reports why shards are incomplete', () => {
  expect(mergeReports([first, second()])).not.toHaveProperty('reason');
  expect(mergeReports([first, second({}, { reasons: ['No sandbox.'] })])).toMatchObject({ reason: 'No sandbox.' });
});

it('reports once what several shards found', () => {
  const gap = { status: 422, count: 2, example: 'GET /b', operation: 'b' };
  const untold = { pointer: '/p', reason: 'r' };
  const one = { ...first.report, undocumentedStatuses: [{ ...gap, example: 'GET /a', operation: 'a' }] };
  const merged = mergeReports([
    { name: 'one.json', report: { ...one, notVerified: [{ ...untold, operation: 'a' }] } },
    second({ undocumentedStatuses: [gap], notVerified: [{ ...untold, operation: 'b' }] }),
  ]);
  expect(merged.undocumentedStatuses).toEqual([{ ...gap, count: 4 }]);
  expect(merged.notVerified).toEqual([{ ...untold, operation: 'b' }]);
});

it.each([
  ['nothing', [], /^There is nothing to merge: give the JSON report of every shard\.$/],
  ['a whole run', [{ name: 'whole.json', report: holding }], /^whole\.json is the report of a whole run/],
  [
    'a report of another version',
    [first, second({ schemaVersion: JSON.parse('5') })],
    /^two\.json has schemaVersion 5, but this version of intercom-contract reads schemaVersion 4: run verify again/,
  ],
  ['a shard alone', [first], /^The report of shard 2\/2 is missing/],
  [
    'a shard twice',
    [first, { ...first, name: 'copy.json' }],
    /^one\.json and copy\.json are both reports of shard 1\/2/,
  ],
  [
    'another target',
    [first, second({ target: 'x' })],
    /^two\.json is from another run than one\.json: their targets differ \(x and/,
  ],
  ['another seed', [first, second({ seed: 9 })], /their seeds differ \(9 and 1\)/],
  ['another number', [first, second({}, { count: 3 })], /their numbers of shards differ \(3 and 2\)/],
  [
    'another document',
    [first, second({}, { contract: '0123456789abcdef' })],
    /their documents or options differ \(digest 0123456789ab and digest c1\)/,
  ],
])('refuses %s in one sentence', (_what, reports, sentence) => {
  expect(() => mergeReports(reports)).toThrow(sentence);
});

it('reads only JSON reports of this version', () => {
  expect(readReport(JSON.stringify(first.report), 'one.json')).toEqual(first.report);
  const findings = hostileReport.findings.map((finding) => ({ ...finding, example: '/e', flakiness: 'once' }));
  const full = { ...first.report, findings, reason: 'R.', plan: { kind: 'reduced', summary: 'S.' } };
  expect(readReport(JSON.stringify(full), 'full.json')).toEqual(full);
  expect(() => readReport('<xml/>', 'one.xml')).toThrow(/^one\.xml is not JSON: give a file that verify wrote/);
  expect(() => readReport('[]', 'list.json')).toThrow(
    /^list\.json is not a JSON report of intercom-contract verify: list\.json must be object\.$/,
  );
  const { schemaVersion: _version, ...old } = first.report;
  expect(() => readReport(JSON.stringify(old), 'old.json')).toThrow(
    /^old\.json has no schemaVersion, but this version of intercom-contract reads schemaVersion 4: run verify again/,
  );
  expect(() => readReport(JSON.stringify({ ...old, schemaVersion: 1 }), 'old.json')).toThrow(
    /^old\.json has schemaVersion 1, /,
  );
  const odd = JSON.stringify({ ...first.report, clauses: [{}] });
  expect(() => readReport(odd, 'odd.json')).toThrow(
    /odd\.json is not a JSON report.*: odd\.json\/clauses\/0 must have required property/,
  );
  const bare = findings.map((finding) => ({ ...finding, request: { ...finding.request, headers: [['X-A']] } }));
  expect(() => readReport(JSON.stringify({ ...full, findings: bare }), 'bare.json')).toThrow(
    'bare.json/findings/0/request/headers/0 must NOT have fewer than 2 items.',
  );
});
