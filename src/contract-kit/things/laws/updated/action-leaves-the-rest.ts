import { wordsOf } from '../../../openapi/names/nouns.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import { isActionOn } from '../../read/actions.ts';
import { clear } from '../../scene/breach.ts';
import type { Difference } from '../../scene/differences.ts';
import type { Property } from '../../scene/member-schemas.ts';
import { sentIn, shownProperties } from '../../scene/representation.ts';
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
  source: 'convention, for the names of actions, and for actions that change a state and do not name the member',
  needs: [isActionOn, isMade, isRead],
  play: async (play) => {
    const { operation, resource } = play;
    const { id, path, node } = operation;
    const it = await play.steady(await play.full(operation));
    const acted = await play.accept(operation, it.thing);
    const contents = sentIn(it.step)?.value ?? {};
    const asked = sentIn(acted)?.value ?? {};
    const read = await play.read(it.thing);
    const before = play.shown(it.read);
    const after = play.shown(read);
    const isStateOf = ([name, schema]: Property): boolean =>
      schema.at('enum') !== undefined && !(name in asked) && before[name] !== after[name];
    const isNamed = stateOnly.test(segmentsOf(path).at(-1) ?? '');
    clear(isNamed || shownProperties(resource).some(isStateOf), `${id} changes no state that is shown`);
    // The names of other actions say less of what they do.
    const words = isNamed ? [] : wordsOf([id, node.text('summary'), node.text('description')].join(' '));
    const isTold = (name: string): boolean => wordsOf(name).some((word) => words.includes(word));
    const isContent = (member: string): boolean => member in contents && !(member in asked) && !withState.test(member);
    const told = ({ path: member, sent, shown }: Difference) =>
      [
        `\`${member}\` is still ${inWords(sent)}, because ${id} changes a state only`,
        `\`${member}\` is ${inWords(shown)} after ${id}`,
      ] as const;
    play.unchanged(it, read, told, (difference) => isContent(difference.path) && !isTold(difference.path));
  },
});
