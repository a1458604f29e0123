import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it } from 'vitest';
import { startWorkshop } from './start-workshop.ts';
import { documentOf, type StateVariant } from './variant.ts';
import { stateVariants } from './variants.ts';
import { tokens } from './workshop.ts';

const correct: StateVariant = { name: 'correct', description: 'As described.', steps: [], apply: () => ({}) };

/** Several ways to be odd at once, which takes less time. Nothing that one changes hides another. */
function allOf(variants: readonly StateVariant[]): StateVariant {
  return {
    name: variants.map(({ name }) => name).join(', '),
    description: 'Odd in several ways.',
    steps: [],
    edits: variants.flatMap(({ edits = [] }) => edits),
    apply: (workshop) => {
      const changed = {};
      for (const variant of variants) Object.assign(changed, variant.apply({ ...workshop, ...changed }));
      return changed;
    },
  };
}

const groupCount = 7;
const groups = Array.from({ length: groupCount }, (_, group) =>
  allOf(stateVariants.filter((_variant, index) => index % groupCount === group)),
);
// Every other one has links, so that the laws are asked with and without them.
const workshops = [correct, correct, ...groups].map((variant, index) => ({ ...variant, links: index % 2 === 0 }));

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
