import { idOf } from '../../read/read-things.ts';
import type { Resource } from '../../read/resource-model.ts';
import { sentIn } from '../../scene/representation.ts';
import { makes, resourceLaw } from '../../scene/resource-law.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { variedCases } from '../../scene/varied-cases.ts';

/** The number of things that are made: a service may take the id of an earlier thing each second time. */
const most = 3;

/** Things that were made one after another have different ids. */
export const madeHasItsOwnId: ThingLaw = resourceLaw({
  name: 'made-has-its-own-id',
  side: 'request',
  statement: 'Each thing that is made gets an id of its own.',
  source: 'RFC 9110 §9.3.3: a 201 tells of a new resource',
  appliesTo: makes,
  play: async (scene, operation, resource) => {
    const varied = variedCases(scene, operation, 2);
    const earlier: MadeThing[] = [];
    while (earlier.length < most) {
      const one = varied[earlier.length % varied.length];
      const made = await scene.make(resource, { pick: () => one });
      if (typeof made === 'string') return { unclear: made };
      const unclear = whyUnclear(resource, made, earlier);
      if (unclear !== undefined) return { unclear };
      if (earlier.some(({ thing }) => thing.path === made.thing.path))
        return {
          expected: `a new ${resource.noun} with an id of its own`,
          actual: `the new ${resource.noun} has the id of an earlier one: ${made.thing.path}`,
          shown: made.step,
        };
      earlier.push(made);
    }
    return 'holds';
  },
});

/** Why the id of a thing may be that of an earlier one. */
function whyUnclear({ variable }: Resource, { step }: MadeThing, earlier: readonly MadeThing[]): string | undefined {
  const sent = sentIn(step)?.value;
  if (sent !== undefined && idOf(sent, variable) !== undefined) return 'callers choose the id';
  // A 200 may tell of a thing that was there before.
  if (step.status !== 201) return 'no two responses with status 201 came';
  const { body } = step.exchange.request;
  return earlier.some((one) => one.step.exchange.request.body === body) ? 'two requests were the same' : undefined;
}
