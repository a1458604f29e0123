import { type Finding, urlTarget, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import type { Topic } from './fault.ts';
import { stateFaults } from './faults.ts';
import { type Change, startWorkshop } from './start-workshop.ts';
import { documentOf } from './variant.ts';
import { stateVariants } from './variants.ts';
import { tokens } from './workshop.ts';
import { workshopDocument } from './workshop-document.ts';

/** The findings of the rules about resources alone. */
async function findingsOf(document = workshopDocument({ links: false }), apply?: Change): Promise<Finding[]> {
  const workshop = await startWorkshop({ document, ...(apply !== undefined && { apply }) });
  const report = await verify({
    document,
    target: urlTarget(workshop.url),
    token: tokens.owner,
    otherToken: tokens.other,
    clauses: ({ id }) => id.includes('/law/'),
    seed: 1,
    runId: 'rules',
  }).finally(workshop.close);
  return [...report.findings];
}

const topics: readonly Topic[] = ['lists', 'preconditions', 'idempotency key', 'credentials', 'twice'];

/** Faults of single requests, which the clauses about credentials find. */
const foundOtherwise = [
  'existing-customer-is-read-without-credentials',
  'existing-repair-is-cancelled-without-credentials',
  'existing-note-is-deleted-with-any-token',
];

const faults = stateFaults.filter(({ name, topic }) => topics.includes(topic) && !foundOtherwise.includes(name));

describe('the rules about lists, conditions, keys, other users and actions', () => {
  it.each(faults)('find a workshop with a fault at the operation that has it: $name', async ({ apply, at }) => {
    const findings = await findingsOf(undefined, apply);
    expect(findings.map(({ operation }) => operation)).toContain(at[0]);
  });

  it.each([
    { name: 'with links', links: true },
    { name: 'without links', links: false },
  ])('blame nothing on the correct workshop $name', async ({ links }) => {
    expect(await findingsOf(workshopDocument({ links }))).toEqual([]);
  });

  it.each(stateVariants)('blame nothing on a workshop that is right and odd: $name', async (variant) => {
    const findings = await findingsOf(documentOf(variant, { links: false }), variant.apply);
    expect(findings.map(({ clause, expected, actual }) => [clause, expected, actual])).toEqual([]);
  });
});
