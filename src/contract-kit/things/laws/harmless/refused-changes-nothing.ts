import type { Step } from '../../../contract/model/step.ts';
import { isSafe } from '../../../openapi/names/safe-methods.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import { canBeFollowed, makeSteady, readThing } from '../../scene/making.ts';
import { shownIn } from '../../scene/representation.ts';
import { resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { MadeThing, Scene, ThingLaw } from '../../scene/scene.ts';
import { changesBetween } from '../../scene/steady.ts';
import { answerOf, inWords, isRefused, isSuccess } from '../../scene/words.ts';
import { conflictOf, judgeEach, type Refusal, refusalsOf, refusedInWords, withoutAccepted } from './refusals.ts';

/** A request that is refused leaves the thing as it is. */
export const refusedChangesNothing: ThingLaw = resourceLaw({
  name: 'refused-changes-nothing',
  side: 'request',
  statement: 'A request that is refused with a status from 400 to 499 leaves the thing as it is.',
  source: 'RFC 9110 §15.5 and §13.1: a refused method is not applied',
  appliesTo: (operation, resource) => {
    const model = resourceModel(operation.node.document);
    const isAboutIt = model.handlesOf(operation).at(-1)?.resource === resource;
    return !isSafe(operation.method) && isAboutIt && canBeFollowed(resource) && model.madeBy(operation).length === 0;
  },
  play: async (scene, operation, resource) => {
    const refusals = await possibleRefusals(scene, operation, resource);
    if (typeof refusals === 'string') return { unclear: refusals };
    return await judgeEach(scene, refusals, (one, some) => judgeRefusals(one, operation, resource, some));
  },
});

async function possibleRefusals(scene: Scene, operation: Operation, resource: Resource): Promise<Refusal[] | string> {
  const other = await scene.make(resource);
  if (typeof other === 'string') return other;
  const refusals = refusalsOf(scene, operation, shownIn(resource, other.step)?.value ?? {});
  const conflict = conflictOf(scene, operation, other);
  const all = conflict === undefined ? refusals : [...refusals, conflict];
  return all.length === 0 ? `no request to ${operation.id} must be refused` : all;
}

async function judgeRefusals(
  scene: Scene,
  operation: Operation,
  resource: Resource,
  refusals: readonly Refusal[],
): Promise<Verdict> {
  const made = await makeSteady(scene, resource);
  if (typeof made === 'string') return { unclear: made };
  const refused: Step[] = [];
  for (const { options } of refusals) {
    const asked = await scene.send(operation, made.thing, options);
    // What was accepted may have changed the thing, which then says nothing more.
    if (isSuccess(asked))
      return await withoutAccepted(refusals, options, (others) => judgeRefusals(scene, operation, resource, others));
    if (isRefused(asked)) refused.push(asked);
  }
  if (refused.length === 0) return { unclear: `no request to ${operation.id} was refused` };
  return await judgeThing(scene, made, refused, refusals);
}

async function judgeThing(
  scene: Scene,
  { thing, step, read }: MadeThing & { readonly read: Step },
  refused: readonly Step[],
  refusals: readonly Refusal[],
): Promise<Verdict> {
  const { noun } = thing.resource;
  const after = await readThing(scene, thing);
  const last = refused.at(-1) ?? step;
  const { id } = last.case.operation;
  const expected = `the ${noun} is as it was, because ${id} refused ${refusedInWords(refusals)} with ${answerOf(last)}`;
  if (isRefused(after))
    return { expected, actual: `reading the ${noun} afterwards gets ${answerOf(after)}`, shown: after };
  if (!isSuccess(after)) return { unclear: `the ${noun} could not be read afterwards` };
  const [first] = changesBetween(thing.resource, step, read, after);
  if (first === undefined) return 'holds';
  return {
    expected,
    actual: `\`${first.path}\` is ${inWords(first.shown)} afterwards and was ${inWords(first.sent)}`,
    shown: after,
  };
}
