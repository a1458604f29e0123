import { type Finding, type Report, urlTarget, type VerifyOptions, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import { stateFaults } from './faults.ts';
import { type RunningWorkshop, startWorkshop } from './start-workshop.ts';
import { tokens } from './workshop.ts';
import { workshopDocument } from './workshop-document.ts';

const document = workshopDocument();

function optionsFor({ url }: RunningWorkshop, more: Partial<VerifyOptions> = {}): VerifyOptions {
  return { document, target: urlTarget(url), token: tokens.owner, ...more };
}

const again = ({ clause, case: number }: Finding) => ({ only: clause, case: number });
const told = ({ id, operation, actual, steps = [] }: Finding) => ({
  id,
  operation,
  actual,
  methods: steps.map(({ request }) => request.method),
});

interface Repeated {
  readonly finding: Finding;
  readonly onFaulty: Report;
  readonly onCorrect: Report;
  /** What is left in the correct workshop. */
  readonly left: readonly string[];
}

/** The first finding about an operation of a workshop with a fault, and the runs of its clause. */
async function repeated(name: string, at: string, seed = 1): Promise<Repeated> {
  const faulty = await startWorkshop(stateFaults.find((fault) => fault.name === name));
  const correct = await startWorkshop();
  const rows = ({ store }: RunningWorkshop): string[] => [...store.customers.keys(), ...store.notes.keys()];
  const before = rows(correct);
  try {
    const clauses: VerifyOptions['clauses'] = ({ id, operation }) => id === at || operation === at;
    const { findings } = await verify(optionsFor(faulty, { seed, clauses }));
    const [finding] = findings;
    if (finding === undefined) throw new Error(`${name} was not found.`);
    const onFaulty = await verify(optionsFor(faulty, { seed, ...again(finding) }));
    const onCorrect = await verify(optionsFor(correct, { seed, ...again(finding) }));
    return { finding, onFaulty, onCorrect, left: rows(correct).filter((id) => !before.includes(id)) };
  } finally {
    await Promise.all([faulty.close(), correct.close()]);
  }
}

describe('a run of the clause of a finding', () => {
  it.each([
    // Requests
    ['limit-of-51-is-accepted', 'listCustomers', 'listCustomers/query/limit/maximum'],
    ['unknown-members-are-accepted', 'createCustomer', 'createCustomer/body/additionalProperties'],
    ['length-is-counted-in-utf-16-units', 'createCustomer', 'createCustomer/body/name/maxLength'],
    ['existing-note-is-deleted-with-any-token', 'deleteNote', 'deleteNote/security/bearer'],
    // Responses
    ['customer-without-a-city-crashes', 'getCustomer', 'getCustomer/status'],
    ['etag-of-a-change-is-missing', 'updateCustomer', 'updateCustomer/200/header/ETag/required'],
    ['time-of-a-note-is-no-date-time', 'getNote', 'getNote/200/body/writtenAt/format'],
    // Laws
    ['deleted-note-is-readable', 'deleteNote/law/deleted-is-gone', 'deleteNote/law/deleted-is-gone'],
    [
      'valid-half-of-a-change-is-applied',
      'updateCustomer/law/refused-changes-nothing',
      'updateCustomer/law/refused-changes-nothing',
    ],
    ['next-page-leaves-one-out', 'listCustomers/law/pages-add-up', 'listCustomers/law/pages-add-up'],
  ])('shows it again with at most 40 requests, and not where it is mended: %s', async (name, at, clause) => {
    const { finding, onFaulty, onCorrect, left } = await repeated(name, at);
    expect(finding.clause).toBe(clause);
    expect(onFaulty.findings.map(({ id }) => id)).toEqual([finding.id]);
    expect(onCorrect).toMatchObject({ verdict: 'holds', findings: [], clauses: [{ id: clause, verdict: 'holds' }] });
    for (const { requests } of [onFaulty, onCorrect]) expect(requests).toBeLessThanOrEqual(40);
    expect(left).toEqual([]);
  });

  it('plays the same moves of a random sequence, and no others', async () => {
    const law = 'updateCustomer/law/sequences';
    const { finding, onFaulty, onCorrect } = await repeated('refused-change-undoes-the-one-before', law, 2);
    expect(finding.case).toMatch(/^\d+:[\d,]+:\d+$/);
    expect(onFaulty.findings.map(told)).toEqual([told(finding)]);
    expect(onCorrect).toMatchObject({ verdict: 'holds', findings: [] });
    expect(onFaulty.requests).toBeLessThanOrEqual(20);
  });

  it('keeps within 40 requests where no finding names one', async () => {
    const workshop = await startWorkshop();
    for (const only of ['cancelRepair/security/bearer', 'updateCustomer/200/body/tags/items/maxLength'])
      expect((await verify(optionsFor(workshop, { only }))).requests).toBeLessThanOrEqual(40);
    await workshop.close();
  });

  it('makes nothing with operations that are excluded', async () => {
    const faulty = await startWorkshop(stateFaults.find((fault) => fault.name === 'deleted-note-is-readable'));
    const only = 'deleteNote/law/deleted-is-gone';
    const excluded = await verify(optionsFor(faulty, { only, exclude: ['addNote'] })).finally(faulty.close);
    expect(excluded).toMatchObject({ verdict: 'inconclusive', findings: [] });
  });
});
