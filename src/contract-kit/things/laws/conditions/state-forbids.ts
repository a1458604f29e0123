import type { Step } from '../../../contract/model/step.ts';
import { isSafe } from '../../../openapi/names/safe-methods.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import { canBeFollowed, readThing } from '../../scene/making.ts';
import { shownIn } from '../../scene/representation.ts';
import { resourceLaw, shownProperties } from '../../scene/resource-law.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isSuccess } from '../../scene/words.ts';

/** More actions are not tried. */
const most = 3;

/** What a state forbids is refused. */
export const stateForbids: ThingLaw = resourceLaw({
  name: 'state-forbids',
  side: 'request',
  statement: 'A request is refused for a thing in the state that the description names at its 409.',
  source: "the words of the description's 409",
  appliesTo: (operation, resource) =>
    !isSafe(operation.method) &&
    resourceModel(operation.node.document).handlesOf(operation).at(-1)?.resource === resource &&
    canBeFollowed(resource) &&
    forbiddenStates(operation, resource).length > 0,
  play: async (scene, operation, resource) => {
    const states = forbiddenStates(operation, resource);
    const actions = scene.operations().filter((one) => one !== operation && isActionOn(one, resource));
    for (const action of actions.slice(0, most)) {
      const made = await scene.make(resource);
      if (typeof made === 'string') return { unclear: made };
      const before = await readThing(scene, made.thing);
      const acted = await scene.send(action, made.thing);
      const after = isSuccess(acted) ? await readThing(scene, made.thing) : undefined;
      const state = before && after && states.find((one) => isNow(resource, before, after, one));
      if (state === undefined) continue;
      const asked = await scene.send(operation, made.thing);
      if (asked === undefined || asked.status === 0) return { unclear: 'no response came' };
      if (!isSuccess(asked)) return 'holds';
      return {
        expected: `409, because the ${resource.noun} is ${state.isLeft ? 'not ' : ''}${inWords(state.value)} after ${action.id}`,
        actual: `status ${asked.status}`,
        shown: asked,
      };
    }
    return { unclear: `no action leads to a state in which ${operation.id} is refused` };
  },
});

interface State {
  readonly member: string;
  readonly value: string;
  /** Whether all other values are forbidden. */
  readonly isLeft: boolean;
}

/** The values of members of a thing that the 409 of an operation names as its reason, also as one that a thing has not. */
function forbiddenStates(operation: Operation, resource: Resource): State[] {
  const words = describedConflict(operation)?.node.text('description') ?? '';
  const isNegative = /\b(?:not|only|must|unless|until|cannot|never|no longer)\b|n't/i.test(words);
  const before = isNegative ? '(?:is|are) (?:not|no longer) ' : '\\b';
  return shownProperties(resource).flatMap(([member, schema]) => {
    const values: unknown = schema.at('enum')?.value;
    const named = Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
    const isNamed = (value: string): boolean => new RegExp(`${before}${inWords(value)}\\b`, 'i').test(words);
    return named
      .filter((value) => /^[a-z_-]{4,}$/i.test(value) && isNamed(value))
      .map((value) => ({ member, value, isLeft: isNegative }));
  });
}

/** Whether a thing is in a state since an action or, if others are forbidden, has left the one that it was made in. */
function isNow(resource: Resource, before: Step, after: Step, { member, value, isLeft }: State): boolean {
  const [from, to] = [before, after].map((step) => shownIn(resource, step)?.value[member]);
  return isLeft ? from === value && to !== undefined && to !== value : to === value && from !== value;
}

function inWords(value: string): string {
  return value.replaceAll(/[_-]/g, ' ');
}
