import { isActionOn } from '../../read/actions.ts';
import { canBeFollowed, makeSteady, makeUsual, readThing } from '../../scene/making.ts';
import { shownIn, showsThing } from '../../scene/representation.ts';
import { resourceLaw } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { changesBetween } from '../../scene/steady.ts';
import { answerOf, inWords, isSuccess } from '../../scene/words.ts';

/** Actions that only say what would happen. Whoever checks in or out does more. */
const trying = /preview|dry|simulat|validat|estimat|calculat|check(?![-_]?(?:in|out))|test/i;

/** Actions after which a thing may not be readable any more. */
const ending = /delet|remov|destroy|purg|withdraw|discard|archiv|leav|\bend|expir|revok|consum|hide|unpublish|merg/i;

/** What an action has changed stays changed. */
export const actionIsKept: ThingLaw = resourceLaw({
  name: 'action-is-kept',
  side: 'request',
  statement: 'What the response to an action shows as changed is changed when the thing is read afterwards.',
  source: 'RFC 9110 §15.3.1: the response to POST represents the status of the action',
  appliesTo: (operation, resource) =>
    isActionOn(operation, resource) && !trying.test(operation.path) && canBeFollowed(resource),
  play: async (scene, operation, resource) => {
    const made = await makeSteady(scene, resource, (own, one) => makeUsual(own, one, operation));
    if (typeof made === 'string') return { unclear: made };
    const acted = await scene.send(operation, made.thing);
    if (!isSuccess(acted) || acted.status === 202) return { unclear: `${operation.id} was not accepted` };
    const changed = [made.step, acted]
      .flatMap((sender) => changesBetween(resource, sender, made.read, acted))
      .filter(({ sent, shown }) => sent !== undefined && shown !== undefined);
    if (changed.length === 0 || !showsThing(made.thing, acted))
      return { unclear: `the response of ${operation.id} shows no change` };
    const after = await readThing(scene, made.thing);
    if (after !== undefined && isGone(after.status) && !ending.test(operation.path))
      return {
        expected: `the ${resource.noun} ${made.thing.path} as ${operation.id} has answered`,
        actual: `reading it gets ${answerOf(after)}`,
        shown: after,
      };
    const shown = isSuccess(after) ? shownIn(resource, after)?.value : undefined;
    if (after === undefined || shown === undefined) return { unclear: `the ${resource.noun} could not be read` };
    const lost = changed.find(({ path, sent }) => inWords(shown[path]) === inWords(sent));
    if (lost === undefined) return 'holds';
    return {
      expected: `\`${lost.path}\` is ${inWords(lost.shown)}, as ${operation.id} has answered`,
      actual: `\`${lost.path}\` is still ${inWords(lost.sent)}`,
      shown: after,
    };
  },
});

function isGone(status: number): boolean {
  return status === 404 || status === 410;
}
