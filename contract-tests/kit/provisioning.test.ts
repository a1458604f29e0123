import { type Provision, type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';
import { startProvider } from './provider.ts';

const token = 'a-Token-42';

async function verifyWith(
  provision: Provision,
  fault?: string,
  signal?: AbortSignal,
): Promise<Report & { sent: number }> {
  const provider = await startProvider({ token, ...(fault !== undefined && { fault }) });
  const options = { document, token, provision, signal, target: urlTarget(provider.url) };
  const report = await verify(options).finally(provider.close);
  return { ...report, sent: provider.requests.length };
}

/** Fails at some calls. At the others it creates a new resource. */
function failingAt(isHit: (call: number) => boolean): Provision['create'] {
  let calls = 0;
  return async () => {
    calls += 1;
    if (isHit(calls)) throw new Error('the sandbox is full');
    return { id: String(1000 + calls) };
  };
}

describe('a provision module that fails', () => {
  it('that cannot create one resource leaves out only that case', async () => {
    const report = await verifyWith({ create: failingAt((call) => call === 9) });
    expect(report).toMatchObject({
      verdict: 'inconclusive',
      reason: "The provision module's `create` failed once: the sandbox is full.",
      notRun: 1,
      findings: [],
    });
    // This provider accepts a second DELETE, so no response shows whether a refused one deleted anything.
    const law = 'deleteConversation/law/refused-deletion-deletes-nothing';
    expect(report.clauses.filter(({ id, verdict }) => verdict !== 'holds' && id !== law)).toEqual([]);
  });

  it('that cannot create any resource ends the run with a report and a sentence', async () => {
    const report = await verifyWith({ create: failingAt(() => true) });
    expect(report).toMatchObject({ verdict: 'inconclusive', sent: 0 });
    expect(report.reason).toMatch(/`create` failed \d times, so nothing more was sent: the sandbox is full\.$/);
  });

  it('that throws without a promise is reported in the same way', async () => {
    const create = (): never => {
      throw new Error('no sandbox');
    };
    expect((await verifyWith({ create })).reason).toContain('no sandbox');
  });

  it('that fails later keeps the findings so far', async () => {
    const report = await verifyWith({ create: failingAt((call) => call > 20) }, 'versions-before-2-0-retired');
    expect(report.verdict).toBe('broken');
    expect(report.reason).toContain('so nothing more was sent');
  });

  it('that cannot remove resources is reported, and gets no more calls', async () => {
    const cleanup = async (): Promise<never> => {
      throw new Error('locked');
    };
    const report = await verifyWith({ create: failingAt(() => false), cleanup });
    expect(report.verdict).toBe('inconclusive');
    expect(report.reason).toMatch(/`cleanup` failed \d times, so nothing more was sent: locked\.$/);
    expect(report.sent).toBeLessThan(10);
  });

  it('that fails in a run of one clause is reported, unless the finding shows again', async () => {
    const provider = await startProvider({ token, fault: 'versions-before-2-0-retired' });
    const options = { document, token, target: urlTarget(provider.url) };
    const { findings } = await verify(options);
    const one = { only: findings[0]?.clause, case: findings[0]?.case };
    const again = (provision: Provision) => verify({ ...options, ...one, provision });
    const cleanup = (): never => {
      throw new Error('locked');
    };
    expect(await again({ create: failingAt(() => false), cleanup })).toMatchObject({ verdict: 'broken' });
    expect(await again({ create: failingAt(() => true) })).toMatchObject({
      verdict: 'inconclusive',
      findings: [],
      reason: expect.stringContaining("The provision module's `create` failed"),
    });
    await provider.close();
    expect(provider.requests.at(-1)?.id).toBe('1003');
  });
});

it('removes the resource of a request that was not sent because the run was aborted', async () => {
  const ended = new AbortController();
  const kept = new Set<string>();
  const create = async (): Promise<{ id: string }> => {
    const id = String(5000 + kept.size);
    kept.add(id);
    setTimeout(() => ended.abort(), 20);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { id };
  };
  const cleanup = async ({ id = '' }): Promise<void> => void kept.delete(id);
  const { sent } = await verifyWith({ create, cleanup }, undefined, ended.signal);
  expect(sent).toBe(0);
  expect([...kept]).toEqual([]);
});
