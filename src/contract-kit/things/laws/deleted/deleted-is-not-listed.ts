import { clear, demand } from '../../scene/breach.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, listsIt, sceneLaw } from '../../scene/scene-law.ts';

/** A thing that was deleted is not listed any more. */
export const deletedIsNotListed: ThingLaw = sceneLaw({
  name: 'deleted-is-not-listed',
  statement: 'What was deleted is not in the list of its kind any more.',
  source: 'RFC 9110 §9.3.5, and convention for lists',
  needs: [listsIt, isMade, (_, { own }) => own.has('DELETE')],
  play: async (play) => {
    const { thing } = await play.make();
    clear((await play.walk(thing)).paths.includes(thing.path), `the list does not show the new ${play.noun}`);
    await play.deleteForGood(thing);
    const { paths, last } = await play.walk(thing);
    const expected = `the ${play.noun} ${thing.path} is not in the list after it was deleted`;
    demand(!paths.includes(thing.path), expected, `${play.operation.id} still lists it`, last);
  },
});
