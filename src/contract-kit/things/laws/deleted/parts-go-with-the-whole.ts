import { pathKey } from '../../../openapi/names/item-path.ts';
import type { Resource, ResourceModel } from '../../read/resource-model.ts';
import { resourceModel } from '../../read/resource-model.ts';
import { thingAbove } from '../../read/thing.ts';
import { makeReadable, readThing } from '../../scene/making.ts';
import { readerOf, resourceLaw } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { documentsGone } from '../../scene/unknown-things.ts';
import { answerOf, isRefused, isSuccess } from '../../scene/words.ts';

/** A thing below the path of a deleted thing cannot be read any more. */
export const partsGoWithTheWhole: ThingLaw = resourceLaw({
  name: 'parts-go-with-the-whole',
  side: 'request',
  statement: 'What is below the path of a deleted thing cannot be read any more.',
  source: "RFC 9110 §9.3.5, and the description's own 404 or 410",
  appliesTo: (operation, resource) => {
    const whole = wholeOf(resource, resourceModel(operation.node.document));
    return (
      readerOf(resource) === operation &&
      resource.makers.length > 0 &&
      documentsGone(operation) &&
      whole?.own.has('DELETE') === true &&
      whole.own.has('GET')
    );
  },
  play: async (scene, _, resource) => {
    const whole = wholeOf(resource, scene.model);
    const deletion = whole?.own.get('DELETE');
    const made = await makeReadable(scene, resource);
    if (typeof made === 'string' || whole === undefined || deletion === undefined) return { unclear: String(made) };
    const owner = thingAbove(made.thing, whole);
    const deleted = await scene.send(deletion, owner);
    if (!isSuccess(deleted) || deleted.status === 202) return { unclear: `the ${whole.noun} was not deleted` };
    if (!isRefused(await readThing(scene, owner))) return { unclear: `the deleted ${whole.noun} is not refused` };
    const after = await readThing(scene, made.thing);
    if (isRefused(after)) return 'holds';
    if (!isSuccess(after)) return { unclear: `the ${resource.noun} could not be asked for` };
    return {
      expected: `404 or 410 for the ${resource.noun} ${made.thing.path}, because the ${whole.noun} in its path was deleted`,
      actual: answerOf(after),
      shown: after,
    };
  },
});

/** The resource whose thing is in the path of another one, before it. */
function wholeOf({ key }: Resource, { resources }: ResourceModel): Resource | undefined {
  return resources
    .filter((one) => one.key !== key && key.startsWith(`${pathKey(one.path)}/`))
    .sort((one, other) => other.key.length - one.key.length)[0];
}
