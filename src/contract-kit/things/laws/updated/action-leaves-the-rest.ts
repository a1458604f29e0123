import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import { isActionOn } from '../../read/actions.ts';
import { sentIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { inWords } from '../../scene/words.ts';

/** Actions that move a thing from one state to another, and do nothing else. */
const stateOnly =
  /^(?:cancel|approve|reject|confirm|close|reopen|publish|unpublish|submit|accept|decline|suspend|lock|unlock|verify|complete|finish)(?:$|[-_a-z]*(?:ed|lation|ation)$)/i;

/** Members that go with a state: its times, its amounts, its people. */
const withState =
  /state|status|phase|stage|end|until|expir|due|clos|cancel|complet|finish|quantity|amount|balance|total|price|left|remain|avail|stock|count|percent|progress|assign|version|active|visible|public|locked/i;

/** An action that changes the state of a thing leaves its contents. */
export const actionLeavesTheRest: ThingLaw = sceneLaw({
  name: 'action-leaves-the-rest',
  statement:
    'An action that only changes a state, such as `cancel` or `approve`, leaves the members that were sent when the thing was made.',
  source: 'convention, for the names of actions',
  needs: [isActionOn, ({ path }) => stateOnly.test(segmentsOf(path).at(-1) ?? ''), isMade, isRead],
  play: async (play) => {
    const { id } = play.operation;
    const it = await play.steady(await play.full(play.operation));
    const acted = await play.accept(play.operation, it.thing);
    const contents = sentIn(it.step)?.value ?? {};
    const asked = sentIn(acted)?.value ?? {};
    play.unchanged(
      it,
      await play.read(it.thing),
      ({ path, sent, shown }) => [
        `\`${path}\` is still ${inWords(sent)}, because ${id} changes a state only`,
        `\`${path}\` is ${inWords(shown)} after ${id}`,
      ],
      ({ path }) => path in contents && !(path in asked) && !withState.test(path),
    );
  },
});
