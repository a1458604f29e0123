import type { Step } from '../../../contract/model/step.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { bodyProperties } from '../../../openapi/operation/properties-of.ts';
import { isActionOn } from '../../read/actions.ts';
import { modelFor, type Resource, type ResourceReference } from '../../read/resource-model.ts';
import { idInPath, ownerOf } from '../../read/thing.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import type { Play } from '../../scene/play.ts';
import { perWay } from '../../scene/play.ts';
import { bodyReferenceOf, mustName, withReferredId } from '../../scene/referred-id.ts';
import type { MadeThing, StepOptions, ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, means, sceneLaw } from '../../scene/scene-law.ts';
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
  play: perWay(async (play, { counting, part, move }) => {
    if (part !== undefined && move !== undefined) return await judgeMove(play, counting, part, move);
    const { id } = play.operation;
    // A part counts two if it can, so that a sum can be told from a number of parts.
    const two = part && counting.amount && (await ifClear(play.make({ pick: withAmount(counting, 2) }, part)));
    const made = two || (await play.make({}, part));
    const whole = need(ownerOf(made.thing, play.resource), `a new part names no ${play.noun}`);
    const before = await readCount(play, whole, counting);
    const acted = await sendAmount(play, made, counting, part);
    const step = isDone(acted) ? stepBy(made.step, acted, counting, part) : undefined;
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
      const right = `${member} is ${expected}, because it was ${before.count} before ${id}`;
      demand(after.count === expected, right, `${member} is ${after.count}`, after.read);
    });
  }),
});

interface Counted {
  readonly counting: PartCount;
  /** The resource of the parts, if the operation changes, deletes or moves one. */
  readonly part?: Resource;
  /** How the body of an action names the thing that the part belongs to from then on. */
  readonly move?: ResourceReference;
}

/** What a part leaves counts one less, and what it comes to one more. */
async function judgeMove(play: Play, counting: PartCount, part: Resource, move: ResourceReference): Promise<void> {
  const { operation, resource } = play;
  const made = await play.make({}, part);
  const old = need(ownerOf(made.thing, resource), `a new ${part.noun} names no ${play.noun}`);
  const other = (await play.make()).thing;
  const counts = async () => [await readCount(play, old, counting), await readCount(play, other, counting)] as const;
  const [left, come] = await counts();
  const moved = await play.scene.send(operation, made.thing, {
    change: (request) => withReferredId(request, move, idInPath(other.path)),
  });
  clear(isDone(moved) && left !== undefined && come !== undefined, `${operation.id} was not accepted`);
  await play.settled(async () => {
    const [leftNow, comeNow] = await counts();
    // Of what does not move, the number stays on both sides.
    clear(leftNow?.count !== left.count || comeNow?.count !== come.count, `${operation.id} moves no ${part.noun}`);
    for (const [before, now, step, whole] of [[left, leftNow, -1, old] as const, [come, comeNow, 1, other] as const]) {
      const expected = `\`${counting.member}\` of ${whole.path} is ${before.count + step} after ${operation.id}, and was ${before.count}`;
      if (now !== undefined) demand(now.count === before.count + step, expected, `it is ${now.count}`, now.read);
    }
  });
}

/** The members that count the parts which an operation makes, changes or deletes. */
function countedBy(operation: Operation, whole: Resource): Counted[] {
  const { referencesOf, resources } = modelFor(operation);
  const isBelow = (one: Operation): boolean =>
    isAboutIt(one, whole) || referencesOf(one).some((reference) => mustName(reference, whole));
  const move = bodyReferenceOf(operation, whole);
  const moved = resources.find(
    (resource) => move !== undefined && resource !== whole && isActionOn(operation, resource),
  );
  if (move !== undefined && moved?.makers[0] !== undefined)
    return partCountsOf(moved.makers[0].operation, whole)
      .filter(({ amount }) => amount === undefined)
      .map((counting) => ({ counting, part: moved, move }));
  const part = resources.find((resource) => means('change', 'replace', 'remove')(operation, resource));
  if (part === undefined && operation.method === 'POST' && !operation.path.endsWith('}'))
    return isBelow(operation) ? partCountsOf(operation, whole).map((counting) => ({ counting })) : [];
  const maker = part?.makers[0]?.operation;
  if (part === undefined || maker === undefined || !isBelow(maker)) return [];
  const changes = bodyProperties(operation).map(([name]) => name);
  return partCountsOf(maker, whole)
    .filter(({ amount }) => removes(operation, part) || (amount !== undefined && changes.includes(amount)))
    .map((counting) => ({ counting, part }));
}

const removes = means('remove');

/** Makes, changes or deletes a part. The amount, if there is one, becomes another one. */
async function sendAmount(
  { scene, operation }: Play,
  { thing, step }: MadeThing,
  counting: PartCount,
  part: Resource | undefined,
): Promise<Step | undefined> {
  const old = Math.abs(counting.stepOf(step) ?? 1);
  const amounts = part === undefined ? [2] : removes(operation, part) ? [] : [old + 1, old - 1];
  for (const amount of counting.amount === undefined ? [] : amounts) {
    const sent = await scene.send(operation, thing, { pick: withAmount(counting, amount) });
    if (isSuccess(sent)) return sent;
  }
  return await scene.send(operation, thing);
}

function withAmount({ amount = '' }: PartCount, value: number): NonNullable<StepOptions['pick']> {
  return (valid) => firstWith(valid, { [amount]: value });
}

/** How the number changes by an accepted request about a part. `undefined` if that is not known. */
function stepBy(made: Step, acted: Step, { stepOf }: PartCount, part: Resource | undefined): number | undefined {
  if (part === undefined) return stepOf(acted);
  const old = stepOf(made);
  const now = removes(acted.case.operation, part) ? 0 : stepOf(acted);
  return old === undefined || now === undefined ? undefined : now - old;
}
