import type { Law } from '../../../model/law.ts';
import type { ThingBench } from '../../../model/thing-bench.ts';
import type { Operation } from '../../../openapi/operation.ts';
import { type Resource, resourceModel } from '../../../resources/resource-model.ts';
import { type Thing, thingAbove } from '../../../resources/thing.ts';
import { type RuleVerdict, resourceLaw } from '../resource-law.ts';
import { isSuccess } from '../words.ts';
import { type PartCount, partCountOf, readCount, readSettled } from './counts-of-parts.ts';

/** A thing counts what is made below it, and what is deleted again. */
export const partsAreCounted: Law = resourceLaw({
  name: 'parts-are-counted',
  side: 'request',
  statement:
    'The number of parts that a thing shows grows with each one that is made, and falls with each one that is deleted.',
  source: 'the names of members in the description, such as `review_count` or `seats_left`',
  appliesTo: (operation, whole) => countedBy(operation, whole) !== undefined,
  play: async (bench, operation, whole) => {
    const { maker, part } = countedBy(operation, whole) ?? {};
    const counting = maker && partCountOf(maker, whole);
    if (maker === undefined || counting === undefined) return { unclear: 'nothing is counted' };
    return maker === operation
      ? await judgeMaking(bench, maker, whole, counting)
      : await judgeDeletion(bench, operation, part, whole, counting);
  },
});

interface Counted {
  readonly maker: Operation;
  /** The resource of the parts, if they have ids. */
  readonly part?: Resource;
}

/** The operation that makes the parts which an operation makes or deletes. `undefined` if they are not counted. */
function countedBy(operation: Operation, whole: Resource): Counted | undefined {
  const { handlesOf, resources } = resourceModel(operation.node.document);
  if (whole.makers.length === 0) return undefined;
  if (operation.method === 'POST' && !operation.path.endsWith('}') && handlesOf(operation).at(-1)?.resource === whole)
    return partCountOf(operation, whole) && { maker: operation };
  const part = resources.find((one) => one.own.get('DELETE') === operation);
  const maker = part?.makers[0]?.operation;
  const isBelow = maker !== undefined && handlesOf(maker).at(-1)?.resource === whole;
  return part !== undefined && isBelow && partCountOf(maker, whole) ? { maker, part } : undefined;
}

async function judgeMaking(
  bench: ThingBench,
  maker: Operation,
  whole: Resource,
  counting: PartCount,
): Promise<RuleVerdict> {
  const made = await bench.make(whole);
  if (typeof made === 'string') return { unclear: made };
  const before = await readCount(bench, made.thing, counting);
  const part = await bench.send(maker, made.thing);
  const step = part && counting.stepOf(part);
  if (before === undefined || !isSuccess(part) || part.status === 202 || step === undefined)
    return { unclear: `${maker.id} was not accepted` };
  return await judgeCount(
    bench,
    made.thing,
    counting,
    before.count + step,
    `it was ${before.count} before ${maker.id}`,
  );
}

async function judgeDeletion(
  bench: ThingBench,
  deletion: Operation,
  part: Resource | undefined,
  whole: Resource,
  counting: PartCount,
): Promise<RuleVerdict> {
  const made = part && (await bench.make(part));
  if (made === undefined || typeof made === 'string') return { unclear: String(made) };
  const thing = thingAbove(made.thing, whole);
  const before = await readCount(bench, thing, counting);
  const step = counting.stepOf(made.step);
  const deleted = await bench.send(deletion, made.thing);
  if (before === undefined || !isSuccess(deleted) || deleted.status === 202 || step === undefined)
    return { unclear: `${deletion.id} was not accepted` };
  // A number that making does not raise is wrong there.
  if (before.count < 1) return { unclear: 'the new one is not counted' };
  return await judgeCount(bench, thing, counting, before.count - step, `it was ${before.count} before ${deletion.id}`);
}

async function judgeCount(
  bench: ThingBench,
  thing: Thing,
  counting: PartCount,
  expected: number,
  because: string,
): Promise<RuleVerdict> {
  const after = await readSettled(bench, thing, counting, expected);
  if (after === undefined) return { unclear: `the ${thing.resource.noun} shows no \`${counting.member}\`` };
  if (after.count === expected) return 'holds';
  return {
    expected: `\`${counting.member}\` is ${expected}, because ${because}`,
    actual: `\`${counting.member}\` is ${after.count}`,
    shown: after.read,
  };
}
