import { clear } from '../../scene/breach.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, sceneLaw } from '../../scene/scene-law.ts';
import { belongs, ownersOf, watchAround } from '../../scene/surroundings.ts';
import { answerOf, isDone } from '../../scene/words.ts';

/** A PUT that is sent again adds nothing. */
export const putAgain: ThingLaw = sceneLaw({
  name: 'put-again-adds-nothing',
  statement: 'The same PUT, sent again, changes no number and no list of what the thing belongs to.',
  source: 'RFC 9110 §9.2.2: PUT is idempotent',
  needs: [({ method }) => method === 'PUT', isAboutIt, isMade, belongs],
  play: async (play) => {
    const { operation, noun } = play;
    const { thing } = await play.make();
    const owners = ownersOf(play, thing);
    clear(owners.length > 0, `nothing that the ${noun} belongs to can be read`);
    const first = await play.accept(operation, thing);
    const around = await watchAround(play, owners);
    const again = await play.ask(operation, thing, { change: () => first.exchange.request });
    clear(isDone(again), `${operation.id} got ${answerOf(again)} when it was sent again`);
    await around.demandSame(`${operation.id} was only sent again`);
  },
});
