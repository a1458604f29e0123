import type { Step } from '../../../contract/model/step.ts';
import { isSafe } from '../../../openapi/names/safe-methods.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import { mustRefuse, Unclear } from '../../scene/breach.ts';
import { shownProperties } from '../../scene/play-confirmed.ts';
import { shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { isSuccess } from '../../scene/words.ts';

/** What a state forbids is refused. */
export const stateForbids: ThingLaw = sceneLaw({
  name: 'state-forbids',
  statement: 'A request is refused for a thing in the state that the description names at its 409.',
  source: "the words of the description's 409",
  needs: [
    ({ method }) => !isSafe(method),
    isAboutIt,
    isMade,
    isRead,
    (operation, resource) => forbiddenStates(operation, resource).length > 0,
  ],
  play: async (play) => {
    const states = forbiddenStates(play.operation, play.resource);
    const actions = play.scene.operations().filter((one) => one !== play.operation && isActionOn(one, play.resource));
    for (const action of actions.slice(0, 3)) {
      const { thing } = await play.make();
      const before = await play.scene.send(play.reader, thing);
      const acted = await play.scene.send(action, thing);
      const after = isSuccess(acted) ? await play.scene.send(play.reader, thing) : undefined;
      const state = before && after && states.find((one) => isNow(play.resource, before, after, one));
      if (state === undefined) continue;
      const is = `is ${state.isLeft ? 'not ' : ''}${state.values.map(asWords).join(' or ')}`;
      return mustRefuse(
        await play.ask(play.operation, thing),
        `409, because the ${play.noun} ${is} after ${action.id}`,
      );
    }
    throw new Unclear(`no action leads to a state in which ${play.operation.id} is refused`);
  },
});

interface State {
  readonly member: string;
  readonly values: readonly string[];
  /** Whether all other values are forbidden. */
  readonly isLeft: boolean;
}

/** The values of members of a thing that the 409 of an operation names as its reason, also as one that a thing has not. */
function forbiddenStates(operation: Operation, resource: Resource): State[] {
  const words = describedConflict(operation)?.node.text('description') ?? '';
  const isNegative = /\b(?:not|only|must|unless|until|cannot|never|no|nothing|none|without|neither|nor)\b|n't/i.test(
    words,
  );
  const before = isNegative ? '(?:(?:is|are) (?:not|no longer|neither)|nor) ' : '\\b';
  return shownProperties(resource).flatMap(([member, schema]) => {
    const values: unknown = schema.at('enum')?.value;
    const named = Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
    const isNamed = (value: string): boolean => new RegExp(`${before}${asWords(value)}\\b`, 'i').test(words);
    const states = named.filter((value) => /^[a-z_-]{4,}$/i.test(value) && isNamed(value));
    return states.length === 0 ? [] : [{ member, values: states, isLeft: isNegative }];
  });
}

/** Whether a thing is in a state since an action or, if others are forbidden, has left those that are allowed. */
function isNow(resource: Resource, before: Step, after: Step, { member, values, isLeft }: State): boolean {
  const [from, to] = [before, after].map((step) => String(shownIn(resource, step)?.value[member]));
  const [was = false, is = false] = [from, to].map((value) => value !== undefined && values.includes(value));
  return to !== 'undefined' && (isLeft ? was && !is : is && !was);
}

function asWords(value: string): string {
  return value.replaceAll(/[_-]/g, ' ');
}
