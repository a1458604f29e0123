import { isActionOn } from '../../read/actions.ts';
import { clear } from '../../scene/breach.ts';
import { shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, means, sceneLaw } from '../../scene/scene-law.ts';
import { byContrast, validCases } from '../../scene/varied-cases.ts';
import { answerOf, inWords, isSuccess } from '../../scene/words.ts';

/** Actions that change the place of a thing among others, or make it the only one of its kind. */
const amongOthers =
  /primary|default|feature|activat|pin|select|promot|rank|mov|order|swap|merg|transfer|assign|start|current|main|sync|all|bulk|batch|rotat|replac|link/i;

/** A request about one thing leaves the others as they are. */
export const onlyTheNamedThing: ThingLaw = sceneLaw({
  name: 'only-the-named-thing',
  statement:
    'PUT, PATCH, DELETE and actions act on the thing that the path names, and leave others of its kind as they are.',
  source: 'RFC 9110 §9.3.4 and §9.3.5, RFC 5789 §2',
  needs: [
    (operation, resource) =>
      means('replace', 'change', 'remove')(operation, resource) ||
      (isActionOn(operation, resource) && !amongOthers.test(operation.path)),
    isMade,
    isRead,
  ],
  play: async (play) => {
    const other = await play.steady();
    const { thing } = await play.make({ readyFor: play.operation });
    clear(thing.path !== other.thing.path, 'both things have the same id');
    const shown = shownIn(play.resource, other.read)?.value ?? {};
    const acted = await play.ask(play.operation, thing, {
      pick: () => byContrast(validCases(play.scene, play.operation), shown)[0],
    });
    clear(isSuccess(acted), `${play.operation.id} got ${answerOf(acted)}`);
    const expected = `the other ${play.noun} ${other.thing.path} is as it was, because ${play.operation.id} named ${thing.path}`;
    const read = await play.mustRead(other.thing, expected, `reading the other ${play.noun}`);
    play.unchanged(other, read, (one) => [
      expected,
      `\`${one.path}\` of the other ${play.noun} is ${inWords(one.shown)} and was ${inWords(one.sent)}`,
    ]);
  },
});
