import { readerOf, resourceLaw } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';

/** A thing that was deleted cannot be read any more. */
export const deletedIsGone: ThingLaw = resourceLaw({
  name: 'deleted-is-gone',
  side: 'request',
  statement: 'What was deleted cannot be read any more.',
  source: 'RFC 9110 §9.3.5',
  // The DELETE of one thing that can be made and read.
  appliesTo: (operation, resource) =>
    resource.own.get('DELETE') === operation && resource.makers.length > 0 && readerOf(resource) !== undefined,
  play: async (scene, operation, resource) => {
    const reader = readerOf(resource);
    const made = await scene.make(resource);
    if (typeof made === 'string' || reader === undefined) return { unclear: String(made) };
    const before = await scene.send(reader, made.thing);
    if (before?.status !== 200) return { unclear: `the new ${resource.noun} cannot be read` };
    const deleted = await scene.send(operation, made.thing);
    // A 202 promises a deletion for later (RFC 9110 §15.3.3).
    if (deleted === undefined || ![200, 204].includes(deleted.status))
      return { unclear: `the new ${resource.noun} was not deleted` };
    const after = await scene.send(reader, made.thing);
    if (after === undefined || after.status >= 500 || after.status === 0)
      return { unclear: `the ${resource.noun} could not be read after it was deleted` };
    if (after.status >= 400) return 'holds';
    return {
      expected: `404 or 410, because the ${resource.noun} was deleted`,
      actual: `status ${after.status}`,
      shown: after,
    };
  },
});
