import type { Step } from '../../../contract/model/step.ts';
import { isSafe } from '../../../openapi/names/safe-methods.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import { canBeFollowed, makeSteady, readThing } from '../../scene/making.ts';
import { shownIn } from '../../scene/representation.ts';
import { type RuleVerdict, resourceLaw } from '../../scene/resource-law.ts';
import { changesBetween } from '../../scene/steady.ts';
import type { MadeThing, ThingBench, ThingLaw } from '../../scene/thing-bench.ts';
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
  play: async (bench, operation, resource) => {
    const refusals = await possibleRefusals(bench, operation, resource);
    if (typeof refusals === 'string') return { unclear: refusals };
    return await judgeEach(bench, refusals, (one, some) => judgeRefusals(one, operation, resource, some));
  },
});

async function possibleRefusals(
  bench: ThingBench,
  operation: Operation,
  resource: Resource,
): Promise<Refusal[] | string> {
  const other = await bench.make(resource);
  if (typeof other === 'string') return other;
  const refusals = refusalsOf(bench, operation, shownIn(resource, other.step)?.value ?? {});
  const conflict = conflictOf(bench, operation, other);
  const all = conflict === undefined ? refusals : [...refusals, conflict];
  return all.length === 0 ? `no request to ${operation.id} must be refused` : all;
}

async function judgeRefusals(
  bench: ThingBench,
  operation: Operation,
  resource: Resource,
  refusals: readonly Refusal[],
): Promise<RuleVerdict> {
  const made = await makeSteady(bench, resource);
  if (typeof made === 'string') return { unclear: made };
  const refused: Step[] = [];
  for (const { options } of refusals) {
    const asked = await bench.send(operation, made.thing, options);
    // What was accepted may have changed the thing, which then says nothing more.
    if (isSuccess(asked))
      return await withoutAccepted(refusals, options, (others) => judgeRefusals(bench, operation, resource, others));
    if (isRefused(asked)) refused.push(asked);
  }
  if (refused.length === 0) return { unclear: `no request to ${operation.id} was refused` };
  return await judgeThing(bench, made, refused, refusals);
}

async function judgeThing(
  bench: ThingBench,
  { thing, step, read }: MadeThing & { readonly read: Step },
  refused: readonly Step[],
  refusals: readonly Refusal[],
): Promise<RuleVerdict> {
  const { noun } = thing.resource;
  const after = await readThing(bench, thing);
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
