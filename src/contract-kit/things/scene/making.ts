import type { Step } from '../../contract/model/step.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { readerOf } from './resource-law.ts';
import type { MadeThing, Scene } from './scene.ts';
import { changesBetween } from './steady.ts';
import { fullestCase, validCases } from './varied-cases.ts';
import { isSuccess } from './words.ts';

/**
 * Makes a thing with as many members as the description allows, or any if that is refused.
 *
 * @param readyFor The operation that the thing is made for. Default: none.
 */
export async function makeFull(scene: Scene, resource: Resource, readyFor?: Operation): Promise<MadeThing | string> {
  const [maker] = resource.makers;
  const fullest = maker === undefined ? undefined : fullestCase(scene, maker.operation);
  const made = fullest === undefined ? '' : await scene.make(resource, { readyFor, pick: () => fullest });
  return typeof made === 'string' ? await scene.make(resource, { readyFor }) : made;
}

/** Makes a thing with the required members only. */
export function makeUsual(scene: Scene, resource: Resource, readyFor?: Operation): Promise<MadeThing | string> {
  const [usual] = resource.makers.flatMap(({ operation }) => validCases(scene, operation));
  return scene.make(resource, usual === undefined ? { readyFor } : { readyFor, pick: () => usual });
}

/** Whether a thing can be made and read, so that its changes can be seen. */
export function canBeFollowed(resource: Resource): boolean {
  return resource.makers.length > 0 && readerOf(resource) !== undefined;
}

/** Reads a thing. `undefined` if it could not be asked for. */
export async function readThing(scene: Scene, thing: Thing): Promise<Step | undefined> {
  const reader = readerOf(thing.resource);
  return reader === undefined ? undefined : await scene.send(reader, thing);
}

/**
 * A new thing that two reads show in the same way, so that a later difference has another cause. Otherwise a string
 * that says why there is none.
 */
export async function makeSteady(
  scene: Scene,
  resource: Resource,
  make: typeof makeFull = makeFull,
): Promise<(MadeThing & { readonly read: Step }) | string> {
  const made = await makeReadable(scene, resource, make);
  if (typeof made === 'string') return made;
  const again = await readThing(scene, made.thing);
  const isSteady = isSuccess(again) && changesBetween(resource, made.step, made.read, again).length === 0;
  return isSteady ? { ...made, read: again } : `two reads show a new ${resource.noun} otherwise`;
}

/**
 * A new thing that was read once. Otherwise why there is none, as the end of a sentence.
 *
 * @param make Makes it. Default: with as many members as possible.
 */
export async function makeReadable(
  scene: Scene,
  resource: Resource,
  make: typeof makeFull = makeFull,
): Promise<(MadeThing & { readonly read: Step }) | string> {
  const made = await make(scene, resource);
  if (typeof made === 'string') return made;
  const read = await readThing(scene, made.thing);
  return isSuccess(read) ? { ...made, read } : `the new ${resource.noun} cannot be read`;
}
