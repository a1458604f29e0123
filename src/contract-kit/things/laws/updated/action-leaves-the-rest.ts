import { segmentsOf } from '../../../openapi/names/item-path.ts';
import { isActionOn } from '../../read/actions.ts';
import { canBeFollowed, makeFull, makeSteady, readThing } from '../../scene/making.ts';
import { sentIn } from '../../scene/representation.ts';
import { resourceLaw } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { changesBetween } from '../../scene/steady.ts';
import { inWords, isSuccess } from '../../scene/words.ts';

/** Actions that move a thing from one state to another, and do nothing else. */
const stateOnly =
  /^(?:cancel|approve|reject|confirm|close|reopen|publish|unpublish|submit|accept|decline|suspend|lock|unlock|verify|complete|finish)(?:$|[-_a-z]*(?:ed|lation|ation)$)/i;

/** Members that go with a state: its times, its amounts, its people. */
const withState =
  /state|status|phase|stage|end|until|expir|due|clos|cancel|complet|finish|quantity|amount|balance|total|price|left|remain|avail|stock|count|percent|progress|assign|version|active|visible|public|locked/i;

/** An action that changes the state of a thing leaves its contents. */
export const actionLeavesTheRest: ThingLaw = resourceLaw({
  name: 'action-leaves-the-rest',
  side: 'request',
  statement:
    'An action that only changes a state, such as `cancel` or `approve`, leaves the members that were sent when the thing was made.',
  source: 'convention, for the names of actions',
  appliesTo: (operation, resource) =>
    isActionOn(operation, resource) &&
    stateOnly.test(segmentsOf(operation.path).at(-1) ?? '') &&
    canBeFollowed(resource),
  play: async (scene, operation, resource) => {
    const made = await makeSteady(scene, resource, (own, one) => makeFull(own, one, operation));
    if (typeof made === 'string') return { unclear: made };
    const acted = await scene.send(operation, made.thing);
    if (!isSuccess(acted) || acted.status === 202) return { unclear: `${operation.id} was not accepted` };
    const after = await readThing(scene, made.thing);
    if (!isSuccess(after)) return { unclear: `the ${resource.noun} could not be read` };
    const contents = Object.keys(sentIn(made.step)?.value ?? {});
    const asked = Object.keys(sentIn(acted)?.value ?? {});
    const [first] = changesBetween(resource, made.step, made.read, after).filter(
      ({ path }) => contents.includes(path) && !asked.includes(path) && !withState.test(path),
    );
    if (first === undefined) return 'holds';
    return {
      expected: `\`${first.path}\` is still ${inWords(first.sent)}, because ${operation.id} changes a state only`,
      actual: `\`${first.path}\` is ${inWords(first.shown)} after ${operation.id}`,
      shown: after,
    };
  },
});
