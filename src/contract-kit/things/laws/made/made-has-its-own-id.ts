import { idOf } from '../../read/listed-things.ts';
import { clear, demand } from '../../scene/breach.ts';
import { sentIn } from '../../scene/representation.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { makesIt, sceneLaw } from '../../scene/scene-law.ts';
import { variedCases } from '../../scene/varied-cases.ts';

/** Things that were made one after another have different ids. */
export const madeHasItsOwnId: ThingLaw = sceneLaw({
  name: 'made-has-its-own-id',
  statement: 'Each thing that is made gets an id of its own.',
  source: 'RFC 9110 §9.3.3: a 201 tells of a new resource',
  needs: [makesIt],
  play: async (play) => {
    const varied = variedCases(play.scene, play.operation, 2);
    const earlier: MadeThing[] = [];
    // A service may take the id of an earlier thing each second time.
    while (earlier.length < 3) {
      const testCase = varied[earlier.length % varied.length];
      const made = await play.make({ pick: () => testCase });
      const { path } = made.thing;
      const sent = sentIn(made.step)?.value;
      clear(sent === undefined || idOf(sent, play.resource.variable) === undefined, 'callers choose the id');
      // A 200 may tell of a thing that was there before.
      clear(made.step.status === 201, 'no two responses with status 201 came');
      const { body } = made.step.exchange.request;
      clear(!earlier.some(({ step }) => step.exchange.request.body === body), 'two requests were the same');
      const isNew = !earlier.some(({ thing }) => thing.path === path);
      const actual = `the new ${play.noun} has the id of an earlier one: ${path}`;
      demand(isNew, `a new ${play.noun} with an id of its own`, actual, made.step);
      earlier.push(made);
    }
  },
});
