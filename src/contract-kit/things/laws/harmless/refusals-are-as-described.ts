import type { Step } from '../../../contract/model/step.ts';
import { isSafe } from '../../../openapi/names/safe-methods.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { judgeResponse } from '../../scene/judge-response.ts';
import { resourceLaw } from '../../scene/resource-law.ts';
import type { Scene, ThingLaw } from '../../scene/scene.ts';
import { unknownLike } from '../../scene/unknown-things.ts';
import { isRefused } from '../../scene/words.ts';
import { hasHeader, sendIfMatch } from '../conditions/etags.ts';

/** No thing has this ETag. */
const staleETag = '"0-stale"';

/** What is refused because of the state of the service is refused as the description says. */
export const refusalsAreAsDescribed: ThingLaw = resourceLaw({
  name: 'refusals-are-as-described',
  side: 'response',
  statement:
    'The refusal of a request about a thing that does not exist, was deleted or was changed meanwhile is as described.',
  source: 'the description of the responses',
  appliesTo: (operation, resource) =>
    resource.makers.length > 0 &&
    resourceModel(operation.node.document).handlesOf(operation).at(-1)?.resource === resource,
  play: async (scene, operation, resource) => {
    const made = await scene.make(resource);
    if (typeof made === 'string') return { unclear: made };
    const refusals = await refusalsOf(scene, operation, made.thing);
    for (const step of refusals) {
      const verdict = judgeResponse(operation, step);
      if (verdict === 'holds') continue;
      const isUsual = await isRefusedAnyway(scene, operation, resource, step);
      return isUsual ? { unclear: `${operation.id} refuses what is there in the same way` } : verdict;
    }
    return refusals.length > 0 ? 'holds' : { unclear: `${operation.id} refused nothing` };
  },
});

/** Whether the same request about a new thing gets the same status, so that the refusal is not about the state. */
async function isRefusedAnyway(
  scene: Scene,
  operation: Operation,
  resource: Resource,
  { status }: Step,
): Promise<boolean> {
  const made = await scene.make(resource);
  const step = typeof made === 'string' ? undefined : await scene.send(operation, made.thing);
  return step?.status === status;
}

/** A request with a stale ETag, one about a thing that nobody made, and one about a thing that was deleted. */
async function refusalsOf(scene: Scene, operation: Operation, thing: Thing): Promise<Step[]> {
  const isConditional = hasHeader(operation, 'If-Match') && !isSafe(operation.method);
  const stale = isConditional ? await sendIfMatch(scene, operation, thing, staleETag) : undefined;
  const nothing = unknownLike(thing, operation);
  const unknown = nothing === undefined ? undefined : await scene.send(operation, nothing);
  const deletion = thing.resource.own.get('DELETE');
  const deleted = deletion && (await scene.send(deletion, thing));
  const gone = deleted && (await scene.send(operation, thing));
  return [stale, unknown, gone].filter(isRefused);
}
