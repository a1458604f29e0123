import { canBeFollowed, readThing } from '../../scene/making.ts';
import { makes, resourceLaw } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { answerOf, isRefused, isSuccess } from '../../scene/words.ts';

/** What was made can be read. */
export const madeIsReadable: ThingLaw = resourceLaw({
  name: 'made-is-readable',
  side: 'request',
  statement: 'What was made can be read.',
  source: 'RFC 9110 §9.3.3 and §15.3.2',
  appliesTo: (operation, resource) => makes(operation, resource) && canBeFollowed(resource),
  play: async (scene, _, resource) => {
    const made = await scene.make(resource);
    if (typeof made === 'string') return { unclear: made };
    // A 202 promises the thing for later (RFC 9110 §15.3.3).
    if (made.step.status === 202) return { unclear: `the ${resource.noun} is promised for later` };
    const read = await readThing(scene, made.thing);
    if (isSuccess(read)) return 'holds';
    if (!isRefused(read)) return { unclear: `the new ${resource.noun} could not be asked for` };
    return {
      expected: `the ${resource.noun} can be read after it was made with status ${made.step.status}`,
      actual: `reading the new ${resource.noun} gets ${answerOf(read)}`,
      shown: read,
    };
  },
});
