import { contractFetch, type TrafficFinding } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import { stateFaults } from './faults.ts';
import { startWorkshop } from './start-workshop.ts';
import { type Step, sendSteps } from './steps.ts';
import { documentOf, type StateVariant } from './variant.ts';
import { stateVariants } from './variants.ts';

/** What a workshop responds to the steps, and what of it breaks its description. */
async function observe({ apply, ...variant }: StateVariant, steps: readonly Step[]) {
  const document = documentOf({ apply, ...variant });
  const workshop = await startWorkshop({ apply, document });
  const findings: TrafficFinding[] = [];
  const onFinding = (finding: TrafficFinding): number => findings.push(finding);
  const fetch = contractFetch(document, { baseUrl: workshop.url, onFinding });
  const came = await sendSteps(workshop.url, steps, fetch).finally(workshop.close);
  const broken = findings.filter(({ side }) => side === 'response');
  return { came, broken: broken.map(({ clause, actual }) => [clause, actual]) };
}

const plain: StateVariant = { name: 'plain', description: 'The workshop as it is.', steps: [], apply: () => ({}) };

describe('a variant of the workshop', () => {
  it.each(stateVariants)('keeps to its description where it is odd: $name', async (variant) => {
    const odd = await observe(variant, variant.steps);
    expect(odd.broken).toEqual([]);
    const ordinary = await sendToPlain(variant.steps);
    expect(odd.came.at(-1)).not.toEqual(ordinary);
  });
});

/** The response of the plain workshop to the last step that it has all values for. */
async function sendToPlain(steps: readonly Step[]): Promise<unknown> {
  const { came } = await observe(plain, steps).catch(() => ({ came: [] }));
  return came.at(-1);
}

it('names each variant once, and none like a fault', () => {
  const names = [...stateVariants, ...stateFaults].map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
