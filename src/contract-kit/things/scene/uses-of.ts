import type { Operation } from '../../openapi/operation/operation.ts';
import { isActionOn } from '../read/actions.ts';
import type { Resource } from '../read/resource-model.ts';
import { ownerOf, type Thing } from '../read/thing.ts';
import { ifClear } from './breach.ts';
import type { Play } from './play.ts';
import { bodyReferenceOf } from './referred-id.ts';
import { makeBeside, partResources } from './surroundings.ts';

/** A new thing, and something that uses it when it is asked for. */
export interface UsedThing {
  readonly thing: Thing;
  readonly use: () => Promise<unknown>;
}

/** New things of the resource, each with another use: what is made for it or below it, what acts on that, and actions on itself. */
export async function* usesOf(play: Play): AsyncGenerator<UsedThing> {
  const { scene, operation, resource } = play;
  // What names another thing of the kind may move to it.
  const isUsing = (one: Operation): boolean => one !== operation && bodyReferenceOf(one, resource) === undefined;
  const actionsOn = (one: Resource): Operation[] =>
    scene.operations().filter((each) => isUsing(each) && isActionOn(each, one));
  for (const part of partResources(resource)) {
    const made = await ifClear(play.makePart(part));
    const thing = made && ownerOf(made.thing, resource);
    if (made === undefined || thing === undefined) continue;
    for (const action of actionsOn(part)) yield { thing, use: () => scene.send(action, made.thing) };
    yield { thing, use: () => ifClear(makeBeside(play, made)) };
  }
  for (const action of actionsOn(resource)) {
    const made = await ifClear(play.large({ readyFor: action }));
    if (made !== undefined) yield { thing: made.thing, use: () => scene.send(action, made.thing) };
  }
}
