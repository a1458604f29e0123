import { type Finding, urlTarget, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import type { Topic } from './fault.ts';
import { stateFaults } from './faults.ts';
import { type Change, startWorkshop } from './start-workshop.ts';
import { tokens } from './workshop.ts';
import { workshopDocument } from './workshop-document.ts';

/** The findings of the laws about resources alone, at these operations. */
async function findingsOf(apply: Change, at: readonly string[]): Promise<Finding[]> {
  const document = workshopDocument({ links: false });
  const workshop = await startWorkshop({ document, apply });
  const report = await verify({
    document,
    target: urlTarget(workshop.url),
    token: tokens.owner,
    otherToken: tokens.other,
    clauses: ({ id, operation }) => id.includes('/law/') && at.includes(operation),
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
    const findings = await findingsOf(apply, at);
    expect(findings.map(({ operation }) => operation)).toContain(at[0]);
  });
});
