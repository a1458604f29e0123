import { demand } from '../../scene/breach.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, means, sceneLaw } from '../../scene/scene-law.ts';
import { documentsGone } from '../../scene/unknown-like.ts';
import { answerOf } from '../../scene/words.ts';

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
    const expected = `404 or 410 for the second DELETE, because the ${play.noun} is deleted already`;
    demand(second.status >= 300 && second.status < 500, expected, `${answerOf(second)} for the second DELETE`, second);
  },
});
