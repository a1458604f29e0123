import type { ThingLaw } from '../../scene/scene.ts';
import { isReadAlone, makesIt, sceneLaw } from '../../scene/scene-law.ts';

/** What was made can be read. */
export const madeIsReadable: ThingLaw = sceneLaw({
  name: 'made-is-readable',
  statement: 'What was made can be read.',
  source: 'RFC 9110 §9.3.3 and §15.3.2',
  needs: [makesIt, isReadAlone],
  play: async (play) => {
    const { thing, step } = await play.makeNow();
    const expected = `the ${play.noun} can be read after it was made with status ${step.status}`;
    await play.mustRead(thing, expected, `reading the new ${play.noun}`);
  },
});
