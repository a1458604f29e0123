import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isReadAlone, means, sceneLaw } from '../../scene/scene-law.ts';
import { hasHeader, withField } from './etags.ts';

/** A request with `If-None-Match: *` makes a thing, and changes none that is there. */
export const ifNoneMatch: ThingLaw = sceneLaw({
  name: 'if-none-match',
  statement: 'A request that writes with `If-None-Match: *` is refused for a thing that is there, and changes nothing.',
  source: 'RFC 9110 §13.1.2',
  needs: [means('replace', 'change'), (operation) => hasHeader(operation, 'If-None-Match'), isMade, isReadAlone],
  play: async (play) => {
    const it = await play.steady();
    const step = await play.ask(play.operation, it.thing, withField('If-None-Match', '*'));
    await play.mustRefuse(it, step, `412, because the ${play.noun} ${it.thing.path} is there`);
  },
});
