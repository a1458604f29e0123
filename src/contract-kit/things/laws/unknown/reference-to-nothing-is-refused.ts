import { modelFor } from '../../read/resource-model.ts';
import { idInPath } from '../../read/thing.ts';
import { clear, mustRefuse, need } from '../../scene/breach.ts';
import { bodyReferenceOf, idOfNothing, refersToIt } from '../../scene/referred-id.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isReadAlone, isUnsafe, type Need, sceneLaw } from '../../scene/scene-law.ts';
import { isSuccess } from '../../scene/words.ts';

/** A request that refers to something unknown is refused. */
export const referenceToNothingIsRefused: ThingLaw = sceneLaw({
  name: 'reference-to-nothing-is-refused',
  statement:
    'A request whose body names a thing that does not exist is refused where the description has a response for it.',
  source: "the description's own words at 404, 409 or 422",
  needs: [isUnsafe, isMade, isReadAlone, refersToIt, isOfKnown, saysSo],
  play: async (play) => {
    const { operation, resource, noun } = play;
    const reference = need(bodyReferenceOf(operation, resource), 'it names nothing');
    const { thing } = await play.make({ readyFor: operation });
    const nothing = need(await idOfNothing(play.scene, thing), `no id of a ${noun} is known that names nothing`);
    const asked = await play.askNaming([[reference, nothing]]);
    const isList = modelFor(operation).madeBy(operation).length === 0 && reference.path.includes('*');
    clear(!isList || !isSuccess(asked), 'each item has a result of its own');
    mustRefuse(asked, `a refusal, because \`${reference.path.join('.')}\` names a ${noun} that does not exist`);
    clear(isSuccess(await play.askNaming([[reference, idInPath(thing.path)]])), `${operation.id} was not accepted`);
  },
});

/** A request that makes a thing and must name it names a new one. */
function isOfKnown(...[operation, resource]: Parameters<Need>): boolean {
  const isMaking = modelFor(operation).madeBy(operation).includes(resource);
  return !isMaking || bodyReferenceOf(operation, resource)?.required !== true;
}

/** Whether the description says that something does not exist: in words, or by a 404 of a path that names nothing. */
function saysSo(...[operation, { noun }]: Parameters<Need>): boolean {
  const { responses, node: own } = operation;
  const isNothing = (text: string | undefined): boolean => {
    const words = text?.toLowerCase() ?? '';
    return words.includes(noun) && /\bno\b|not? (?:such|found|exist)|must exist|unknown|missing|invalid/.test(words);
  };
  const isOnlyInBody = modelFor(operation).handlesOf(operation).length === 0;
  if (isOnlyInBody && responses.some(({ status }) => status === '404')) return true;
  if (responses.some(({ status }) => status === '422') && isNothing(own.text('description'))) return true;
  const refusals = responses.filter(({ status }) => ['400', '404', '409', '422'].includes(status));
  return refusals.some(({ node }) => isNothing(node.text('description')));
}
