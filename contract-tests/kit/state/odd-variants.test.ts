import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it } from 'vitest';
import { startWorkshop } from './start-workshop.ts';
import { documentOf, type StateVariant } from './variant.ts';
import { stateVariants } from './variants.ts';
import { tokens } from './workshop.ts';

const correct: StateVariant = { name: 'correct', description: 'As described.', steps: [], apply: () => ({}) };
const workshops = [
  { ...correct, links: true },
  // Every other one has links, so that the laws are asked with and without them.
  ...[correct, ...stateVariants].map((variant, index) => ({ ...variant, links: index % 2 === 1 })),
];

// One verification shows for all laws about resources that they blame nobody who is right.
it.each(workshops)('no law has a finding for the workshop $name, with links: $links', async ({ links, ...variant }) => {
  const document = documentOf(variant, { links });
  const workshop = await startWorkshop({ apply: variant.apply, document });
  const { findings, clauses } = await verify({
    document,
    target: urlTarget(workshop.url),
    token: tokens.owner,
    otherToken: tokens.other,
    clauses: ({ id }) => id.includes('/law/'),
    seed: 1,
    runId: 'rules',
  }).finally(workshop.close);
  expect(findings.map(({ clause, expected, actual }) => [clause, expected, actual])).toEqual([]);
  const played = clauses.filter(({ id, verdict }) => id.endsWith('/law/sequences') && verdict === 'holds');
  expect(played.length).toBeGreaterThan(4);
});
