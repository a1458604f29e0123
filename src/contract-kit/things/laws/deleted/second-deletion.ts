import { clear, demand } from '../../scene/breach.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, means, sceneLaw } from '../../scene/scene-law.ts';
import { documentsGone } from '../../scene/unknown-like.ts';
import { answerOf, isSuccess } from '../../scene/words.ts';

/** A second DELETE of the same thing is answered as the description says. */
export const secondDeletion: ThingLaw = sceneLaw({
  name: 'second-deletion',
  statement: 'A second DELETE of the same thing is refused where the description has 404 or 410 for it.',
  source: "the description's own 404 or 410",
  needs: [means('remove'), isMade, documentsGone],
  play: async (play) => {
    const { thing } = await play.make();
    await play.deleteForGood(thing);
    const second = await play.ask(play.operation, thing);
    // A tag that is not there may be removed, where the 404 can be about what has the tags.
    const isPart = play.maker.method === 'PUT' && play.resource.key.split('{}').length > 2;
    clear(!isPart || !isSuccess(second), `the 404 may be about what the ${play.noun} belongs to`);
    const expected = `404 or 410 for the second DELETE, because the ${play.noun} is deleted already`;
    demand(second.status >= 300 && second.status < 500, expected, `${answerOf(second)} for the second DELETE`, second);
  },
});
