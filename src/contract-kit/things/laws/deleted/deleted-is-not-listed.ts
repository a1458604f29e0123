import { readThing } from '../../scene/making.ts';
import { resourceLaw } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { listOf, walkList } from '../../scene/walk-list.ts';
import { isSuccess } from '../../scene/words.ts';

/** A thing that was deleted is not listed any more. */
export const deletedIsNotListed: ThingLaw = resourceLaw({
  name: 'deleted-is-not-listed',
  side: 'request',
  statement: 'What was deleted is not in the list of its kind any more.',
  source: 'RFC 9110 §9.3.5, and convention for lists',
  appliesTo: (operation, resource) =>
    listOf(resource)?.operation === operation && resource.makers.length > 0 && resource.own.has('DELETE'),
  play: async (scene, operation, resource) => {
    const source = listOf(resource);
    const deletion = resource.own.get('DELETE');
    const made = await scene.make(resource);
    if (typeof made === 'string' || source === undefined || deletion === undefined) return { unclear: String(made) };
    const before = await walkList(scene, source, made.thing);
    if (typeof before === 'string') return { unclear: before };
    if (!before.paths.includes(made.thing.path)) return { unclear: `the list does not show the new ${resource.noun}` };
    const deleted = await scene.send(deletion, made.thing);
    if (!isSuccess(deleted) || deleted.status === 202) return { unclear: `the ${resource.noun} was not deleted` };
    if (isSuccess(await readThing(scene, made.thing)))
      return { unclear: `the deleted ${resource.noun} can still be read` };
    const after = await walkList(scene, source, made.thing);
    if (typeof after === 'string') return { unclear: after };
    if (!after.paths.includes(made.thing.path)) return 'holds';
    return {
      expected: `the ${resource.noun} ${made.thing.path} is not in the list after it was deleted`,
      actual: `${operation.id} still lists it`,
      shown: after.last,
    };
  },
});
