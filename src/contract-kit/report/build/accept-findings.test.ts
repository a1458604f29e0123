import { expect, it } from 'vitest';
import { hostileReport } from '../../testing/hostile-report.ts';
import type { ClauseReport, Finding } from '../report.ts';
import { acceptFindings } from './accept-findings.ts';
import { nextBaseline, readBaseline } from './baseline.ts';

const [anyClause] = hostileReport.clauses;
const [anyFinding] = hostileReport.findings;
if (anyClause === undefined || anyFinding === undefined) throw new Error('The report has a clause and a finding.');

const clause = (id: string, verdict: ClauseReport['verdict']): ClauseReport => ({ ...anyClause, id, verdict });
const finding = (of: string, kind: string): Finding => ({ ...anyFinding, id: `${of}#${kind}`, clause: of });

const clauses = [clause('a/one', 'broken'), clause('a/two', 'broken'), clause('a/three', 'holds')];
const findings = [finding('a/one', 'accepted-invalid'), finding('a/two', 'wrong-status')];
const known = (...ids: string[]) =>
  ({ baselineVersion: 1, findings: ids.map((id) => ({ id, statement: 'S.' })) }) as const;

it('puts findings with a waiver apart, with its reason, and their clauses are no longer broken', () => {
  const waivers = [{ id: 'a/o*', reason: 'Ticket 12', until: '9999-12-31' }];
  const accepted = acceptFindings(clauses, findings, { waivers });
  expect(accepted.findings).toEqual([findings[1]]);
  const waived = { by: 'waiver', reason: 'Ticket 12', until: '9999-12-31' };
  expect(accepted.waived).toEqual([{ ...findings[0], waived }]);
  expect(accepted.clauses.map(({ verdict }) => verdict)).toEqual(['waived', 'broken', 'holds']);
});

it('keeps a clause broken that also has a finding without a waiver', () => {
  const both = [...findings, finding('a/one', 'server-error')];
  const accepted = acceptFindings(clauses, both, { waivers: [{ id: 'a/one#accepted-invalid', reason: 'R' }] });
  expect(accepted.findings).toHaveLength(2);
  expect(accepted.clauses[0]?.verdict).toBe('broken');
});

it('counts a finding again whose waiver has ended, and says so', () => {
  const waivers = [{ id: 'a/**', reason: 'Ticket 12', until: '2020-01-31' }];
  const accepted = acceptFindings(clauses, findings, { waivers });
  expect(accepted.findings[0]).toMatchObject({ endedWaiver: { reason: 'Ticket 12', until: '2020-01-31' } });
  expect(accepted).not.toHaveProperty('waived');
});

it('fails on new findings only, and lists known ones whose clauses now hold', () => {
  const baseline = known('a/one#accepted-invalid', 'a/three#failure', 'b/elsewhere#failure');
  const accepted = acceptFindings(clauses, findings, { baseline });
  expect(accepted.findings.map(({ id }) => id)).toEqual(['a/two#wrong-status']);
  expect(accepted.waived?.map(({ id, waived }) => [id, waived])).toEqual([
    ['a/one#accepted-invalid', { by: 'baseline' }],
  ]);
  expect(accepted.mended).toEqual(['a/three#failure']);
});

it('writes a baseline of all findings without a waiver, and keeps those that the run could not check', () => {
  const last = known('a/three#failure', 'b/elsewhere#failure', 'a/one#accepted-invalid');
  const waivers = [{ id: 'a/two', reason: 'R' }];
  const accepted = acceptFindings(clauses, findings, { waivers, baseline: last, acceptsAll: true });
  expect(accepted.findings).toEqual([]);
  const next = nextBaseline({ ...hostileReport, ...accepted }, last);
  expect(next.findings.map(({ id }) => id)).toEqual(['a/one#accepted-invalid', 'b/elsewhere#failure']);
  expect(readBaseline(JSON.stringify(next), 'known.json')).toEqual(next);
});

it('does not take the end of a run that was cut short into a baseline, but keeps what was known', () => {
  const ends = [...findings, finding('a/three', 'failure'), finding('a/known', 'failure')];
  const baseline = known('a/known#failure');
  const accepted = acceptFindings(clauses, ends, { baseline, acceptsAll: true }, true);
  expect(accepted.findings.map(({ id }) => id)).toEqual(['a/three#failure']);
  const next = nextBaseline({ ...hostileReport, ...accepted, reason: 'Nothing listens any more.' }, baseline);
  expect(next.findings.map(({ id }) => id)).toEqual([
    'a/known#failure',
    'a/one#accepted-invalid',
    'a/two#wrong-status',
  ]);
});

it.each([
  ['a clause that holds', 'a/three', true],
  ['an operation that the description does not have', 'gone/**', true],
  ['a finding', 'a/on*', false],
  ['a clause that was not covered', 'a/four', false],
  ['an operation that was left out', 'b/**/type', false],
  ['operations that were left out, among others', '**/four', false],
])('says that a waiver for %s can be deleted, if it matches nothing', (_what, pattern, isUnused) => {
  const all = [...clauses, clause('a/four', 'not-covered')];
  const given = { waivers: [{ id: pattern, reason: 'R' }] };
  const { unusedWaivers } = acceptFindings(all, findings, given, false, ['b']);
  expect(unusedWaivers).toEqual(isUnused ? [pattern] : undefined);
});

it.each([
  ['{', 'known.json is not JSON: write the baseline again with --update-baseline.'],
  [
    '{"baselineVersion":2,"findings":[]}',
    'known.json is not a baseline of this version: write it again with --update-baseline.',
  ],
  [
    '{"baselineVersion":1,"findings":[{}]}',
    'known.json is not a baseline of this version: write it again with --update-baseline.',
  ],
])('refuses %s as a baseline', (text, message) => {
  expect(() => readBaseline(text, 'known.json')).toThrow(new Error(message));
});
