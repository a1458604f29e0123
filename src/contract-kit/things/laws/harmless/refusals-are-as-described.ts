import { clear, ifClear } from '../../scene/breach.ts';
import { breachIn } from '../../scene/breach-in.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isUnsafe, sceneLaw } from '../../scene/scene-law.ts';
import { unknownLike } from '../../scene/unknown-like.ts';
import { isRefused } from '../../scene/words.ts';
import { hasHeader, withField } from '../conditions/etags.ts';

/** What is refused because of the state of the service is refused as the description says. */
export const refusalsAreAsDescribed: ThingLaw = sceneLaw({
  name: 'refusals-are-as-described',
  side: 'response',
  statement:
    'The refusal of a request about a thing that does not exist, was deleted or was changed meanwhile is as described.',
  source: 'the description of the responses',
  needs: [isMade, isAboutIt],
  play: async (play) => {
    const { scene, operation } = play;
    const { thing } = await play.make();
    const isConditional = hasHeader(operation, 'If-Match') && isUnsafe(operation, play.resource);
    const stale = isConditional ? await scene.send(operation, thing, withField('If-Match', '"0-stale"')) : undefined;
    const nothing = unknownLike(thing, operation);
    const unknown = nothing && (await scene.send(operation, nothing));
    const deletion = play.resource.own.get('DELETE');
    const gone = deletion && (await scene.send(deletion, thing)) && (await scene.send(operation, thing));
    const refusals = [stale, unknown, gone].filter(isRefused);
    clear(refusals.length > 0, `${operation.id} refused nothing`);
    for (const step of refusals) {
      const breach = breachIn(operation, step);
      if (breach === undefined) continue;
      // The same status for a new thing shows that the refusal is not about the state.
      const made = await ifClear(play.make());
      const usual = made && (await scene.send(operation, made.thing));
      clear(usual?.status !== step.status, `${operation.id} refuses what is there in the same way`);
      throw breach;
    }
  },
});
