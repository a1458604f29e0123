import { clear, mustRefuse } from '../../scene/breach.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isOwn, isRead, sceneLaw } from '../../scene/scene-law.ts';

/** A thing that was deleted cannot be read any more. */
export const deletedIsGone: ThingLaw = sceneLaw({
  name: 'deleted-is-gone',
  statement: 'What was deleted cannot be read any more.',
  source: 'RFC 9110 §9.3.5',
  needs: [isOwn('DELETE'), isMade, isRead],
  play: async (play) => {
    const { thing } = await play.watch(await play.make());
    await play.delete(thing);
    const after = await play.ask(play.reader, thing);
    clear(after.status < 500, `the ${play.noun} could not be read after it was deleted`);
    mustRefuse(after, `404 or 410, because the ${play.noun} was deleted`);
  },
});
