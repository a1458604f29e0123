import type { Step } from '../../../contract/model/step.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { bodyProperties } from '../../../openapi/operation/properties-of.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import { type Thing, thingAbove } from '../../read/thing.ts';
import { firstWith } from '../../scene/changed-request.ts';
import { isBreach, resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { MadeThing, Scene, StepOptions, ThingLaw } from '../../scene/scene.ts';
import { isSuccess } from '../../scene/words.ts';
import { type PartCount, partCountsOf, readCount, readSettled } from './counts-of-parts.ts';

/** A thing counts what is made below it, changed and deleted again. */
export const partsAreCounted: ThingLaw = resourceLaw({
  name: 'parts-are-counted',
  side: 'request',
  statement:
    'The number of parts that a thing shows grows with each one that is made, and falls with each one that is deleted. If it is a sum, it follows each change of a part.',
  source: 'the names of members in the description, such as `review_count` or `seats_left`',
  appliesTo: (operation, whole) => countedBy(operation, whole).length > 0,
  play: async (scene, operation, whole) => {
    let verdict: Verdict = { unclear: 'nothing is counted' };
    for (const counted of countedBy(operation, whole)) {
      verdict = await judgeCounted(scene, operation, whole, counted);
      if (isBreach(verdict)) break;
    }
    return verdict;
  },
});

interface Counted {
  readonly counting: PartCount;
  /** The resource of the parts, if the operation changes or deletes one. */
  readonly part?: Resource;
}

/** The members that count the parts which an operation makes, changes or deletes. */
function countedBy(operation: Operation, whole: Resource): Counted[] {
  const { handlesOf, resources } = resourceModel(operation.node.document);
  if (whole.makers.length === 0) return [];
  const isBelow = (one: Operation): boolean => handlesOf(one).at(-1)?.resource === whole;
  if (operation.method === 'POST' && !operation.path.endsWith('}'))
    return isBelow(operation) ? partCountsOf(operation, whole).map((counting) => ({ counting })) : [];
  const part = resources.find((one) => one.own.get(operation.method) === operation);
  const maker = part?.makers[0]?.operation;
  if (part === undefined || maker === undefined || !isBelow(maker)) return [];
  return partCountsOf(maker, whole)
    .filter((counting) => operation.method === 'DELETE' || changesAmount(operation, counting))
    .map((counting) => ({ counting, part }));
}

async function judgeCounted(
  scene: Scene,
  operation: Operation,
  whole: Resource,
  { counting, part }: Counted,
): Promise<Verdict> {
  const made = part === undefined ? await scene.make(whole) : await makePart(scene, part, counting);
  if (typeof made === 'string') return { unclear: made };
  const thing = thingAbove(made.thing, whole);
  const before = await readCount(scene, thing, counting);
  const acted = await sendAmount(scene, operation, made, counting);
  const step = isSuccess(acted) && acted.status !== 202 ? stepBy(operation, made.step, acted, counting) : undefined;
  if (before === undefined || step === undefined) return { unclear: `${operation.id} was not accepted` };
  // A number that making does not raise is wrong there.
  if (part !== undefined && before.count < 1) return { unclear: 'the new one is not counted' };
  return await judgeCount(scene, thing, counting, before.count + step, `it was ${before.count} before ${operation.id}`);
}

function changesAmount(operation: Operation, { amount }: PartCount): boolean {
  const isChange = ['PATCH', 'PUT'].includes(operation.method);
  return isChange && bodyProperties(operation).some(([name]) => name === amount);
}

/** Makes a part that counts two, so that a sum can be told from a number of parts. If that is refused, makes any part. */
async function makePart(scene: Scene, part: Resource, counting: PartCount): Promise<MadeThing | string> {
  const made = counting.amount === undefined ? '' : await scene.make(part, { pick: withAmount(counting, 2) });
  return typeof made === 'string' ? await scene.make(part) : made;
}

/** Makes, changes or deletes a part. The amount, if there is one, becomes another one. */
async function sendAmount(
  scene: Scene,
  operation: Operation,
  { thing, step }: MadeThing,
  counting: PartCount,
): Promise<Step | undefined> {
  if (counting.amount === undefined || operation.method === 'DELETE') return await scene.send(operation, thing);
  const old = Math.abs(counting.stepOf(step) ?? 1);
  for (const amount of operation.method === 'POST' ? [2] : [old + 1, old - 1]) {
    const sent = await scene.send(operation, thing, { pick: withAmount(counting, amount) });
    if (isSuccess(sent)) return sent;
  }
  return await scene.send(operation, thing);
}

function withAmount({ amount = '' }: PartCount, value: number): NonNullable<StepOptions['pick']> {
  return (valid) => firstWith(valid, { [amount]: value });
}

/** How the number changes by an accepted request about a part. `undefined` if that is not known. */
function stepBy(operation: Operation, made: Step, acted: Step, { stepOf }: PartCount): number | undefined {
  if (operation.method === 'POST') return stepOf(acted);
  const old = stepOf(made);
  const now = operation.method === 'DELETE' ? 0 : stepOf(acted);
  return old === undefined || now === undefined ? undefined : now - old;
}

async function judgeCount(
  scene: Scene,
  thing: Thing,
  counting: PartCount,
  expected: number,
  because: string,
): Promise<Verdict> {
  const after = await readSettled(scene, thing, counting, expected);
  if (after === undefined) return { unclear: `the ${thing.resource.noun} shows no \`${counting.member}\`` };
  if (after.count === expected) return 'holds';
  return {
    expected: `\`${counting.member}\` is ${expected}, because ${because}`,
    actual: `\`${counting.member}\` is ${after.count}`,
    shown: after.read,
  };
}
