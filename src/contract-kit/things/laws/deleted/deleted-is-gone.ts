import { clear, mustRefuse } from '../../scene/breach.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isReadAlone, means, sceneLaw } from '../../scene/scene-law.ts';
import { isSuccess } from '../../scene/words.ts';

/** A thing that was deleted cannot be read any more. */
export const deletedIsGone: ThingLaw = sceneLaw({
  name: 'deleted-is-gone',
  statement: 'What was deleted cannot be read any more.',
  source: 'RFC 9110 §9.3.5',
  needs: [means('remove'), isMade, isReadAlone],
  play: async (play) => {
    const it = await play.watch(await play.make());
    await play.delete(it.thing);
    const after = await play.ask(play.reader, it.thing);
    for (const action of isSuccess(after) ? play.actions : []) {
      const back = isSuccess(await play.scene.send(action, it.thing)) && (await play.ask(play.reader, it.thing));
      clear(!back || !play.isBack(it, after, back), `the ${play.noun} shows that it is deleted until ${action.id}`);
    }
    clear(after.status < 500, `the ${play.noun} could not be read after it was deleted`);
    mustRefuse(after, `404 or 410, because the ${play.noun} was deleted`);
  },
});
