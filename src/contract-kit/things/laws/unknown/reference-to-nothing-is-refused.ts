import type { Operation } from '../../../openapi/operation/operation.ts';
import { withLaterDays } from '../../../requests/bodies/later-days.ts';
import { type ResourceReference, resourceModel } from '../../read/resource-model.ts';
import { mustRefuse, need } from '../../scene/breach.ts';
import { idOfNothing, neededReferences, referredId, withReferredId } from '../../scene/referred-id.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { makesIt, sceneLaw } from '../../scene/scene-law.ts';
import { withoutOptionalHeaders } from '../../scene/with-query.ts';

/** A number of days that no other request uses. */
const daysLater = 400;

/** A thing that refers to something unknown is refused. */
export const referenceToNothingIsRefused: ThingLaw = sceneLaw({
  name: 'reference-to-nothing-is-refused',
  statement:
    'A request whose body names a thing that does not exist is refused where the description has a response for it.',
  source: "the description's own words at 404, 409 or 422",
  needs: [makesIt, (operation) => referenceOf(operation) !== undefined],
  play: async (play) => {
    const reference = need(referenceOf(play.operation), 'it names nothing');
    const { noun } = reference.resource;
    const { thing } = await play.make({}, reference.resource);
    const nothing = need(await idOfNothing(play.scene, thing), `no id of a ${noun} is known that names nothing`);
    const made = await play.make();
    need(referredId(made.step.exchange.request, reference), `the request names no ${noun}`);
    // Other days and no optional header, because the service may refuse the same days, or another body with the same
    // idempotency key, for a conflict with the thing that was made.
    const { case: sent } = made.step;
    const asked = await play.ask(play.operation, made.thing, {
      pick: () => withLaterDays(sent, daysLater) ?? sent,
      change: (request) => withReferredId(withoutOptionalHeaders(request, play.operation), reference, nothing),
    });
    mustRefuse(asked, `a refusal, because \`${reference.path.join('.')}\` names a ${noun} that does not exist`);
  },
});

/** The first required reference to a thing that can be made and read, if the description says how it is refused. */
function referenceOf(operation: Operation): ResourceReference | undefined {
  return neededReferences(operation).find(({ resource }) => saysSo(operation, resource.noun));
}

/** Whether the description says that something does not exist: in words, or by a 404 of a path that names nothing. */
function saysSo(operation: Operation, noun: string): boolean {
  const { responses, node: own } = operation;
  const isNothing = (text: string | undefined): boolean => {
    const words = text?.toLowerCase() ?? '';
    return words.includes(noun) && /\bno\b|not? (?:such|found|exist)|must exist|unknown|missing|invalid/.test(words);
  };
  const isOnlyInBody = resourceModel(operation.node.document).handlesOf(operation).length === 0;
  if (isOnlyInBody && responses.some(({ status }) => status === '404')) return true;
  if (responses.some(({ status }) => status === '422') && isNothing(own.text('description'))) return true;
  return responses.some(
    ({ status, node }) => ['400', '404', '409', '422'].includes(status) && isNothing(node.text('description')),
  );
}
