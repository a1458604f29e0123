import { readThing } from '../../scene/making.ts';
import { resourceLaw } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { documentsGone } from '../../scene/unknown-things.ts';
import { answerOf, isSuccess } from '../../scene/words.ts';

/** A second DELETE of the same thing is answered as the description says. */
export const secondDeletion: ThingLaw = resourceLaw({
  name: 'second-deletion',
  side: 'request',
  statement: 'A second DELETE of the same thing is refused where the description has 404 or 410 for it.',
  source: "the description's own 404 or 410",
  appliesTo: (operation, resource) =>
    resource.own.get('DELETE') === operation && resource.makers.length > 0 && documentsGone(operation),
  play: async (scene, operation, resource) => {
    const made = await scene.make(resource);
    if (typeof made === 'string') return { unclear: made };
    const first = await scene.send(operation, made.thing);
    if (!isSuccess(first) || first.status === 202) return { unclear: `the new ${resource.noun} was not deleted` };
    if (isSuccess(await readThing(scene, made.thing)))
      return { unclear: `the ${resource.noun} can still be read after the first DELETE` };
    const second = await scene.send(operation, made.thing);
    if (second === undefined || second.status === 0) return { unclear: 'the second DELETE got no response' };
    if (second.status >= 300 && second.status < 500) return 'holds';
    return {
      expected: `404 or 410 for the second DELETE, because the ${resource.noun} is deleted already`,
      actual: `${answerOf(second)} for the second DELETE`,
      shown: second,
    };
  },
});
