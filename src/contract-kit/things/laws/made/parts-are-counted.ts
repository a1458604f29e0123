import type { Step } from '../../../contract/model/step.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { bodyProperties } from '../../../openapi/operation/properties-of.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import type { Play } from '../../scene/play.ts';
import { perWay } from '../../scene/play.ts';
import { mustName, usedBy } from '../../scene/referred-id.ts';
import type { MadeThing, StepOptions, ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, sceneLaw } from '../../scene/scene-law.ts';
import { firstWith } from '../../scene/with-query.ts';
import { isDone, isSuccess } from '../../scene/words.ts';
import { type PartCount, partCountsOf, readCount } from './part-counts.ts';

/** A thing counts what is made below it, changed and deleted again. */
export const partsAreCounted: ThingLaw = sceneLaw<Counted>({
  name: 'parts-are-counted',
  statement:
    'The number of parts that a thing shows grows with each one that is made, and falls with each one that is deleted. If it is a sum, it follows each change of a part.',
  source: 'the names of members in the description, such as `review_count` or `seats_left`',
  needs: [isMade, (operation, whole) => countedBy(operation, whole).length > 0],
  ways: ({ operation, resource }) => countedBy(operation, resource),
  play: perWay(async (play, { counting, part }) => {
    const { id, method } = play.operation;
    // A part counts two if it can, so that a sum can be told from a number of parts.
    const two = part && counting.amount && (await ifClear(play.make({ pick: withAmount(counting, 2) }, part)));
    const made = two || (await play.make({}, part));
    const whole = need(usedBy(made, play.resource), `a new part names no ${play.noun}`);
    const before = await readCount(play, whole, counting);
    const acted = await sendAmount(play, made, counting);
    const step = isDone(acted) ? stepBy(method, made.step, acted, counting) : undefined;
    clear(before !== undefined && step !== undefined, `${id} was not accepted`);
    // A number that making does not raise is wrong there.
    clear(part === undefined || before.count > 0, 'the new one is not counted');
    // One part alone is a sum for sure if its amount is that of the whole.
    const isSum = part === undefined || before.count === counting.stepOf(made.step);
    clear(!counting.isGuessed || isSum, `\`${counting.member}\` is no sum`);
    const expected = before.count + step;
    const member = `\`${counting.member}\``;
    await play.settled(async () => {
      const after = need(await readCount(play, whole, counting), `the ${play.noun} shows no ${member}`);
      clear(!counting.isGuessed || part !== undefined || after.count !== before.count, `${member} is no sum`);
      const because = `because it was ${before.count} before ${id}`;
      demand(
        after.count === expected,
        `${member} is ${expected}, ${because}`,
        `${member} is ${after.count}`,
        after.read,
      );
    });
  }),
});

interface Counted {
  readonly counting: PartCount;
  /** The resource of the parts, if the operation changes or deletes one. */
  readonly part?: Resource;
}

/** The members that count the parts which an operation makes, changes or deletes. */
function countedBy(operation: Operation, whole: Resource): Counted[] {
  const { referencesOf, resources } = resourceModel(operation.node.document);
  const isBelow = (one: Operation): boolean =>
    isAboutIt(one, whole) || referencesOf(one).some((reference) => mustName(reference, whole));
  const { method } = operation;
  if (method === 'POST' && !operation.path.endsWith('}'))
    return isBelow(operation) ? partCountsOf(operation, whole).map((counting) => ({ counting })) : [];
  const part = resources.find((one) => one.own.get(method) === operation);
  const maker = part?.makers[0]?.operation;
  if (part === undefined || maker === undefined || !isBelow(maker)) return [];
  const changes = ['PATCH', 'PUT'].includes(method) ? bodyProperties(operation).map(([name]) => name) : [];
  return partCountsOf(maker, whole)
    .filter(({ amount }) => method === 'DELETE' || (amount !== undefined && changes.includes(amount)))
    .map((counting) => ({ counting, part }));
}

/** Makes, changes or deletes a part. The amount, if there is one, becomes another one. */
async function sendAmount(play: Play, { thing, step }: MadeThing, counting: PartCount): Promise<Step | undefined> {
  const { scene, operation } = play;
  const old = Math.abs(counting.stepOf(step) ?? 1);
  const amounts = operation.method === 'POST' ? [2] : [old + 1, old - 1];
  for (const amount of counting.amount === undefined || operation.method === 'DELETE' ? [] : amounts) {
    const sent = await scene.send(operation, thing, { pick: withAmount(counting, amount) });
    if (isSuccess(sent)) return sent;
  }
  return await scene.send(operation, thing);
}

function withAmount({ amount = '' }: PartCount, value: number): NonNullable<StepOptions['pick']> {
  return (valid) => firstWith(valid, { [amount]: value });
}

/** How the number changes by an accepted request about a part. `undefined` if that is not known. */
function stepBy(method: string, made: Step, acted: Step, { stepOf }: PartCount): number | undefined {
  if (method === 'POST') return stepOf(acted);
  const old = stepOf(made);
  const now = method === 'DELETE' ? 0 : stepOf(acted);
  return old === undefined || now === undefined ? undefined : now - old;
}
