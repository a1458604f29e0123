import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Report, urlTarget, type VerifyOptions, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  isMember,
  type Member,
  type MemberProvider,
  memberDocument,
  startMemberProvider,
} from './unique/member-provider.ts';

async function startMembers(isValid?: (member: Member) => boolean): Promise<MemberProvider> {
  const provider = await startMemberProvider(isValid);
  onTestFinished(provider.close);
  return provider;
}

function verifyMembers({ url }: MemberProvider, options: Partial<VerifyOptions> = {}): Promise<Report> {
  return verify({ document: memberDocument, target: urlTarget(url), ...options });
}

/** The requests that a provider received, sorted. */
const seenBy = ({ seen }: MemberProvider): string[] => seen.map((one) => JSON.stringify(one)).toSorted();

describe('a provider that requires unique names', () => {
  it('holds every clause, and refuses no valid value as a duplicate', async () => {
    const provider = await startMembers();
    const report = await verifyMembers(provider, { runId: 'run7' });
    expect(report).toMatchObject({ findings: [], runId: 'run7' });
    expect(report.clauses.filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
    expect(provider.members.length).toBeGreaterThan(40);
    expect(provider.seen.filter(({ status }) => status === 409)).toEqual([]);
    expect(provider.members.filter(({ name }) => `${name}`.includes('000run7')).length).toBeGreaterThan(40);
    expect(report.requests).toBeLessThanOrEqual(200);
  });

  it('holds every clause again, although it remembers the previous run', async () => {
    const provider = await startMembers();
    await verifyMembers(provider, { runId: 'a' });
    const report = await verifyMembers(provider, { runId: 'b' });
    expect(report.findings).toEqual([]);
    expect(report.clauses.filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
  });
});

describe('a run id', () => {
  it('is the only difference between two runs of a seed', async () => {
    const [provider, other, third] = [await startMembers(), await startMembers(), await startMembers()];
    await verifyMembers(provider, { runId: 'run7' });
    await verifyMembers(other, { runId: 'run7', concurrency: 1 });
    await verifyMembers(third, { runId: 'run8' });
    expect(seenBy(provider)).toEqual(seenBy(other));
    expect(third.seen).toHaveLength(provider.seen.length);
    expect(seenBy(third).filter((request) => seenBy(provider).includes(request)).length).toBeLessThan(10);
  });

  it('is random by default, and reported', async () => {
    const provider = await startMembers();
    const { runId } = await verifyMembers(provider);
    expect(runId).toMatch(/^[0-9a-z]{7}$/);
    expect(provider.members.some(({ name }) => `${name}`.includes(`${runId}`))).toBe(true);
    await expect(verifyMembers(provider, { runId: 'a b' })).rejects.toThrow('"a b" is not a run id');
  });
});

describe('a finding about unique values', () => {
  const withoutFault = async (isValid: (member: Member) => boolean) => {
    const provider = await startMembers(isValid);
    const { findings } = await verifyMembers(provider);
    return { provider, findings };
  };

  it('is reproduced by requests with new unique texts', async () => {
    const { findings } = await withoutFault((member) => isMember(member) && !('city' in member));
    expect(findings).toMatchObject([{ clause: 'addMember/body/city/minLength', flaky: false, actual: 'status 400' }]);
  });

  it('shows the sent request, and a run of its clause sends other texts', async () => {
    const { provider, findings } = await withoutFault((member) => isMember({ ...member, city: 'x' }));
    const [finding] = findings;
    if (finding === undefined) throw new Error('no finding');
    const { body } = finding.request;
    expect(provider.seen.filter((one) => one.body === body)).toHaveLength(1);
    const before = provider.seen.length;
    await promisify(execFile)('sh', ['-c', finding.curl]);
    expect(provider.seen.at(-1)).toMatchObject({ body, status: 409 });
    for (const _time of [1, 2]) {
      const again = { only: finding.clause, case: finding.case };
      const report = await verify({ document: memberDocument, target: urlTarget(provider.url), ...again });
      expect(report.findings).toMatchObject([{ id: finding.id }]);
    }
    const sent = provider.seen.slice(before).map((one) => one.body);
    expect(sent.length).toBeGreaterThan(2);
    expect(new Set(sent).size).toBe(sent.length);
  });
});
