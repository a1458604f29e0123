import type { Step } from '../../../contract/model/step.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { resourceModel } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { readThing } from '../../scene/making.ts';
import { readerOf, resourceLaw } from '../../scene/resource-law.ts';
import type { Scene, ThingLaw } from '../../scene/scene.ts';
import { documentsGone, unknownLike } from '../../scene/unknown-things.ts';
import { answerOf, isRefused, isSuccess } from '../../scene/words.ts';

/** A request about a thing that does not exist is refused. */
export const unknownIsRefused: ThingLaw = resourceLaw({
  name: 'unknown-is-refused',
  side: 'request',
  statement: 'A request that names a thing that does not exist is refused, if the description has a 404 or 410 for it.',
  source: "the description's own 404 or 410",
  appliesTo: (operation, resource) =>
    documentsGone(operation) &&
    resourceModel(operation.node.document).handlesOf(operation).at(-1)?.resource === resource &&
    resource.makers.length > 0,
  play: async (scene, operation, resource) => {
    if (mayMake(operation)) return { unclear: 'the description lets a PUT make what is not there' };
    const made = await scene.make(resource);
    if (typeof made === 'string') return { unclear: made };
    const nothing = await nothingLike(scene, made.thing, operation);
    if (nothing === undefined) return { unclear: `no id of a ${resource.noun} is known that names nothing` };
    const asked = await scene.send(operation, nothing);
    if (asked === undefined || asked.status === 0) return { unclear: `${operation.id} could not be asked` };
    if (!isSuccess(asked)) return 'holds';
    return {
      expected: `404 or 410, because there is no ${resource.noun} ${nothing.path}`,
      actual: answerOf(asked),
      shown: asked,
    };
  },
});

function mayMake({ method, responses }: Operation): boolean {
  return method === 'PUT' && responses.some(({ status }) => ['201', '2XX', 'default'].includes(status));
}

/** A thing that does not exist: a made-up one that cannot be read or, for a reader itself, only a made-up one. */
async function nothingLike(scene: Scene, thing: Thing, operation: Operation): Promise<Thing | undefined> {
  const unknown = unknownLike(thing, operation);
  if (unknown === undefined) return undefined;
  const reader = readerOf(thing.resource);
  if (reader === operation) return unknown;
  const read: Step | undefined = reader && (await readThing(scene, unknown));
  // Without a reader, only an id that nobody can guess surely names nothing.
  const isSure = reader === undefined ? !/\/\d+$/.test(unknown.path) : isRefused(read);
  return isSure ? unknown : undefined;
}
