import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import { isActionOn } from '../../read/actions.ts';
import { shownOf } from '../../scene/own-list.ts';
import { resourceLaw } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isSuccess } from '../../scene/words.ts';

/** An action that changes the state of a thing cannot be done twice where a 409 is documented for it. */
export const actionTwice: ThingLaw = resourceLaw({
  name: 'action-twice',
  side: 'request',
  statement:
    'An action that has changed the state of a thing is refused the second time, where the description has a 409.',
  source: 'the 409 of the description',
  appliesTo: (operation, resource) =>
    isActionOn(operation, resource) && resource.makers.length > 0 && describedConflict(operation) !== undefined,
  play: async (scene, operation, resource) => {
    const made = await scene.make(resource, { readyFor: operation });
    if (typeof made === 'string') return { unclear: made };
    const before = await shownOf(scene, made);
    const first = await scene.send(operation, made.thing);
    if (first === undefined || !isSuccess(first)) return { unclear: `${operation.id} was not accepted the first time` };
    const after = await shownOf(scene, { ...made, step: first });
    // An action that adds something may be done again, such as a payment.
    if (!hasOtherState(before, after)) return { unclear: `${operation.id} changes no state that is shown` };
    const { request } = first.exchange;
    const second = await scene.send(operation, made.thing, { change: () => request });
    if (second === undefined || second.status === 0) return { unclear: 'no response came' };
    if (!isSuccess(second)) return 'holds';
    return {
      expected: `409, because the same request was accepted just before and has changed the ${resource.noun}`,
      actual: `status ${second.status}`,
      shown: second,
    };
  },
});

/** Whether a word or a truth value differs, or is there for the first time: a state, and not a number or a time. */
function hasOtherState(before: unknown, after: unknown): boolean {
  const [one, other] = [innermost(before), innermost(after)];
  return Object.entries(other).some(
    ([key, value]) =>
      (typeof value === 'boolean' ||
        (typeof value === 'string' && /^[\w -]{1,30}$/.test(value) && !/\d{4}/.test(value))) &&
      one[key] !== value,
  );
}

function innermost(value: unknown): JsonObject {
  if (!isJsonObject(value)) return {};
  const [only, ...others] = Object.values(value);
  return others.length === 0 && isJsonObject(only) ? only : value;
}
