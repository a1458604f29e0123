import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import { isActionOn } from '../../read/actions.ts';
import { clear, mustRefuse } from '../../scene/breach.ts';
import { shownOf } from '../../scene/own-list.ts';
import { amountMembersOf } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, sceneLaw } from '../../scene/scene-law.ts';
import { isSuccess } from '../../scene/words.ts';

/** An action that changes the state of a thing cannot be done twice where a 409 is documented for it. */
export const actionTwice: ThingLaw = sceneLaw({
  name: 'action-twice',
  statement:
    'An action that has changed the state of a thing is refused the second time, where the description has a 409.',
  source: 'the 409 of the description',
  needs: [isActionOn, isMade, (operation) => describedConflict(operation) !== undefined],
  play: async (play) => {
    const made = await play.make({ readyFor: play.operation });
    const before = await shownOf(play.scene, made);
    const first = await play.ask(play.operation, made.thing);
    clear(isSuccess(first), `${play.operation.id} was not accepted the first time`);
    const after = await shownOf(play.scene, { ...made, step: first });
    // An action that adds something may be done again, such as a payment.
    clear(hasOtherState(before, after), `${play.operation.id} changes no state that is shown`);
    // There may be room for an amount once more.
    clear(amountMembersOf(play.operation).length === 0, `${play.operation.id} takes an amount`);
    const second = await play.ask(play.operation, made.thing, { change: () => first.exchange.request });
    mustRefuse(second, `409, because the same request was accepted just before and has changed the ${play.noun}`);
  },
});

/** Whether a word or a truth value differs, or is there for the first time: a state, and not a number or a time. */
function hasOtherState(before: unknown, after: unknown): boolean {
  const isState = (value: unknown): boolean =>
    typeof value === 'boolean' || (typeof value === 'string' && /^(?!.*\d{4})[\w -]{1,30}$/.test(value));
  const old = innermost(before);
  return Object.entries(innermost(after)).some(([key, value]) => isState(value) && old[key] !== value);
}

function innermost(value: unknown): JsonObject {
  if (!isJsonObject(value)) return {};
  const [only, ...others] = Object.values(value);
  return others.length === 0 && isJsonObject(only) ? only : value;
}
