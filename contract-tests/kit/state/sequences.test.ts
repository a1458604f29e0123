import { type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import { sequenceFaults } from './faults/sequences.ts';
import { type Change, startWorkshop } from './start-workshop.ts';
import { tokens } from './workshop.ts';
import { workshopDocument } from './workshop-document.ts';

interface Options {
  readonly apply: Change;
  readonly document?: ReturnType<typeof workshopDocument>;
  readonly seed?: number;
}

/** Verifies a workshop by sequences alone. */
async function played({ apply, document = workshopDocument(), seed = 1 }: Options): Promise<Report> {
  const workshop = await startWorkshop({ apply, document });
  return await verify({
    document,
    target: urlTarget(workshop.url),
    token: tokens.owner,
    seed,
    runId: 'sequence',
    clauses: ({ id }) => id.endsWith('/law/sequences'),
  }).finally(workshop.close);
}

const seeded = sequenceFaults.map((fault, index) => ({ ...fault, seed: 1 + ((index + 1) % 3) }));

describe('random sequences', () => {
  it.each(seeded)('find and shorten what only an order of requests shows: $name', async ({ steps, at, ...fault }) => {
    const { findings } = await played(fault);
    expect(findings.map(({ operation }) => operation)).toEqual([at[0]]);
    expect(findings[0]?.clause).toBe(`${at[0]}/law/sequences`);
    expect(findings[0]?.steps?.length).toBeLessThanOrEqual(steps.length + 1);
  });

  it('are the same for the same seed', async () => {
    const [fault] = sequenceFaults;
    if (fault === undefined) throw new Error('There is no fault.');
    const run = async () => {
      const { findings } = await played(fault);
      return findings.map(({ steps, ...one }) => [one.actual, steps?.map(({ request }) => request.body)]);
    };
    const first = await run();
    expect(first).toHaveLength(1);
    expect(await run()).toEqual(first);
  });

  it('are not played without their rule', async () => {
    const workshop = await startWorkshop();
    const options = { document: workshopDocument(), target: urlTarget(workshop.url), token: tokens.owner };
    const known = async (withoutLaws: readonly string[]): Promise<string[]> => {
      const ids: string[] = [];
      await verify({ ...options, withoutLaws, clauses: ({ id }) => ids.push(id) < 0 });
      return ids.filter((id) => id.endsWith('/law/sequences'));
    };
    const all = await known([]);
    const none = await known(['sequences']).finally(workshop.close);
    expect(all).toContain('addNote/law/sequences');
    expect(none).toEqual([]);
  });
});
