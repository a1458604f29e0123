import type { Step } from '../../../contract/model/step.ts';
import { segmentsOf } from '../../../openapi/names/item-path.ts';
import { resourceModel } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { makeReadable, readThing } from '../../scene/making.ts';
import { shownIn } from '../../scene/representation.ts';
import { readerOf, resourceLaw } from '../../scene/resource-law.ts';
import type { MadeThing, Scene, ThingLaw } from '../../scene/scene.ts';
import { changesBetween } from '../../scene/steady.ts';
import { documentsGone } from '../../scene/unknown-things.ts';
import { contrastingCase } from '../../scene/varied-cases.ts';
import { answerOf, isRefused, isSuccess } from '../../scene/words.ts';

/** A thing is not found below another owner. */
export const partOfAnotherIsRefused: ThingLaw = resourceLaw({
  name: 'part-of-another-is-refused',
  side: 'request',
  statement: 'A thing is found, changed and deleted only below the path of the one that it was made for.',
  source: "the description's own 404 or 410",
  appliesTo: (operation, resource) => {
    const [last, whole] = [...resourceModel(operation.node.document).handlesOf(operation)].reverse();
    return (
      ['GET', 'PUT', 'PATCH', 'DELETE'].includes(operation.method) &&
      documentsGone(operation) &&
      last?.resource === resource &&
      resource.own.get(operation.method) === operation &&
      readerOf(resource) !== undefined &&
      whole !== undefined &&
      whole.resource.makers.length > 0
    );
  },
  play: async (scene, operation, resource) => {
    const whole = scene.model.handlesOf(operation).at(-2)?.resource;
    const made = await makeReadable(scene, resource);
    const other = whole && (await scene.make(whole));
    if (typeof made === 'string') return { unclear: made };
    if (whole === undefined || other === undefined || typeof other === 'string')
      return { unclear: 'nothing else can be made that it could be below' };
    const rest = segmentsOf(made.thing.path).slice(segmentsOf(whole.path).length);
    const stranger: Thing = { ...made.thing, path: `${other.thing.path}/${rest.join('/')}` };
    const asked = await scene.send(operation, stranger, {
      pick: (valid) => contrastingCase(valid, shownIn(resource, made.read)?.value ?? {}),
    });
    if (asked === undefined || asked.status === 0) return { unclear: `${operation.id} could not be asked` };
    if (!isSuccess(asked)) return 'holds';
    // What is answered with a success may also have changed nothing, or have made another thing.
    if (operation.method !== 'GET' && !(await isOther(scene, made))) return 'holds';
    return {
      expected: `404 or 410, because the ${resource.noun} was made for another ${whole.noun}: ${made.thing.path}`,
      actual: `${answerOf(asked)} below the new ${whole.noun} ${other.thing.path}`,
      shown: asked,
    };
  },
});

/** Whether a thing is gone, or is not as it was. */
async function isOther(scene: Scene, { thing, step, read }: MadeThing & { readonly read: Step }): Promise<boolean> {
  const after = await readThing(scene, thing);
  if (isRefused(after)) return true;
  return isSuccess(after) && changesBetween(thing.resource, step, read, after).length > 0;
}
