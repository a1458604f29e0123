import { pathKey } from '../../../openapi/names/path-handle.ts';
import { type Resource, type ResourceModel, resourceModel } from '../../read/resource-model.ts';
import { thingAbove } from '../../read/thing.ts';
import { clear, mustRefuse, need } from '../../scene/breach.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, readsIt, sceneLaw } from '../../scene/scene-law.ts';
import { documentsGone } from '../../scene/unknown-like.ts';

/** A thing below the path of a deleted thing cannot be read any more. */
export const partsGoWithTheWhole: ThingLaw = sceneLaw({
  name: 'parts-go-with-the-whole',
  statement: 'What is below the path of a deleted thing cannot be read any more.',
  source: "RFC 9110 §9.3.5, and the description's own 404 or 410",
  needs: [
    readsIt,
    isMade,
    documentsGone,
    ({ node }, resource) =>
      ['DELETE', 'GET'].every((method) => wholeOf(resource, resourceModel(node.document))?.own.has(method)),
  ],
  play: async (play) => {
    const whole = need(wholeOf(play.resource, play.scene.model), 'it is below nothing');
    const { thing } = await play.watch(await play.full());
    await play.deleteForGood(thingAbove(thing, whole));
    const expected = `404 or 410 for the ${play.noun} ${thing.path}, because the ${whole.noun} in its path was deleted`;
    const after = await play.ask(play.operation, thing);
    clear(after.status < 500, `the ${play.noun} could not be asked for`);
    mustRefuse(after, expected);
  },
});

/** The resource whose thing is in the path of another one, before it. */
function wholeOf({ key }: Resource, { resources }: ResourceModel): Resource | undefined {
  const wholes = resources.filter((resource) => resource.key !== key && key.startsWith(`${pathKey(resource.path)}/`));
  return wholes.sort((whole, other) => other.key.length - whole.key.length)[0];
}
