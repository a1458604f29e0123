import type { WireRequest } from '../../../contract/model/exchange.ts';
import type { Step } from '../../../contract/model/step.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import { modelFor, type Resource, type ResourceReference } from '../../read/resource-model.ts';
import { idInPath, ownerOf, type Thing } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { isOfAll, ownNumbers, withAmounts } from '../../scene/own-numbers.ts';
import type { Play } from '../../scene/play.ts';
import { perWay } from '../../scene/play.ts';
import { bodyReferenceOf, mustName, withReferredId } from '../../scene/referred-id.ts';
import { amountMembersOf, sentIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, means, sceneLaw } from '../../scene/scene-law.ts';
import { isSuccess } from '../../scene/words.ts';
import { type PartCount, partCountsOf } from './part-counts.ts';

/** A thing counts what is made below it, changed and deleted again. */
export const partsAreCounted: ThingLaw = sceneLaw<Counted>({
  name: 'parts-are-counted',
  statement:
    'The number of parts that a thing shows grows with each one that is made, and falls with each one that is deleted. If it is a sum, it follows each change of a part. Nothing is lost of an amount that a part holds.',
  source: 'the names of members in the description, such as `review_count`, and what making a part changes',
  needs: [isMade, isRead, (operation, whole) => countedBy(operation, whole).length > 0],
  ways: ({ operation, resource }) => countedBy(operation, resource),
  play: perWay(async (play, way) => await ('counting' in way ? judgeMaking(play, way.counting) : judgePart(play, way))),
});

type Counted = { readonly counting: PartCount } | Parted;

/** An operation that changes, deletes or moves a part. */
interface Parted {
  readonly part: Resource;
  /** How the body of an action names the thing that the part belongs to from then on. */
  readonly move?: ResourceReference | undefined;
}

/** How much a new part changes a number of the whole: by one, or by an amount that the part has. */
interface Effect {
  readonly member: string;
  readonly sign: number;
  readonly amount: string | undefined;
}

/** A new part raises the number that has its name. */
async function judgeMaking(play: Play, { member, amount, isGuessed }: PartCount): Promise<void> {
  const { operation } = play;
  const { thing: whole } = await play.large(operation);
  const before = numberIn(play.shown(await play.read(whole)), member);
  const acted = await play.accept(operation, whole, withAmounts(amount === undefined ? [] : [amount], 2));
  const by = amount === undefined ? 1 : numberIn(sentIn(acted)?.value ?? {}, amount);
  const all = amount === undefined ? [before + by] : [before + by, before - by];
  await play.settled(async () => {
    const read = await play.read(whole);
    const count = numberIn(play.shown(read), member);
    clear(!isGuessed || count !== before, `\`${member}\` is no sum`);
    const right = `\`${member}\` is ${all.join(' or ')}, because it was ${before} before ${operation.id}`;
    demand(all.includes(count), right, `\`${member}\` is ${count}`, read);
  });
}

/** What making a part has added to a number goes with the part, and follows its amount. */
async function judgePart(play: Play, { part, move }: Parted): Promise<void> {
  const { operation, resource } = play;
  const maker = need(part.makers[0]?.operation, `nothing makes a ${part.noun}`);
  const isGone = means('remove')(operation, part);
  const isAgain = maker === operation;
  const amounts = amountMembersOf(maker);
  const it = await play.make(withAmounts(amounts, 5), part);
  const whole = need(ownerOf(it.thing, resource), `a new part names no ${play.noun}`);
  const other = move && (await play.make()).thing;
  const shownOf = async (thing = whole): Promise<JsonObject> => play.shown(await play.read(thing), resource);
  // What another look changes counts looks, and not parts.
  const looked = await shownOf();
  const first = await shownOf();
  const further = await play.accept(maker, whole, withAmounts(amounts, 3));
  const second = await shownOf();
  const sent = sentIn(it.step)?.value ?? {};
  const sums = partCountsOf(maker, resource).flatMap((count) => (count.amount === undefined ? [] : [count.member]));
  const counts = ownNumbers(resource).flatMap(([member]): Effect[] => {
    const by = numberIn(second, member) - numberIn(first, member);
    const amount = amounts.find((name) => sentIn(further)?.value[name] === Math.abs(by));
    // A change may be of a state, so that the part does not count any more. What should move by an amount is blamed elsewhere.
    const mayCount = (isGone || isAgain || move !== undefined) && !sums.includes(member);
    const isCount = amount !== undefined || (Math.abs(by) === 1 && mayCount);
    const isOfParts = looked[member] === first[member] && !isOfAll(resource, member);
    return isCount && isOfParts ? [{ member, sign: Math.sign(by), amount }] : [];
  });
  clear(counts.length > 0, `no number follows from each ${part.noun}`);
  const come = other && (await shownOf(other));
  const change = (request: WireRequest): WireRequest =>
    move && other ? withReferredId(request, move, idInPath(other.path)) : request;
  const acted = await play.accept(operation, it.thing, move ? { change } : withAmounts(amountMembersOf(operation), 2));
  if (!isGone && !move && isActionOn(operation, part))
    return await judgeHeld(play, whole, counts, second, it.step, acted);
  const reader = isGone && part.own.get('GET');
  clear(!reader || !isSuccess(await play.ask(reader, it.thing)), `the ${part.noun} can still be read`);
  const now = isGone ? {} : (sentIn(acted)?.value ?? {});
  const ends = [{ thing: whole, before: second, turn: -1 }];
  if (other && come) ends.push({ thing: other, before: come, turn: 1 });
  await play.settled(async () => {
    const looks = [];
    for (const end of ends) looks.push({ ...end, read: await play.read(end.thing) });
    const shown = looks.map((look) => ({ ...look, after: play.shown(look.read, resource) }));
    const isMoved = shown.some(({ before, after }) => counts.some(({ member }) => before[member] !== after[member]));
    clear(!move || isMoved, `${operation.id} moves no ${part.noun}`);
    for (const { member, sign, amount } of counts)
      for (const { thing, before, after, turn, read } of shown) {
        const old = amount === undefined ? 1 : Number(sent[amount]);
        const own = isGone || move ? 0 : amount === undefined ? 1 : Number(now[amount]);
        const expected = numberIn(before, member) + turn * sign * (old - own);
        const was = `and was ${before[member]}`;
        const right = `\`${member}\` of ${thing.path} is ${expected} after ${operation.id}, ${was}`;
        const isKnown = Number.isFinite(expected);
        if (isKnown) demand(after[member] === expected, right, `\`${member}\` is ${after[member]}`, read);
      }
  });
}

/**
 * Of what a part holds, an action may take what it says, and the rest is free again: where a new part moves an amount from one
 * number of a thing to another one, the sum of its numbers stays, or falls by what was taken.
 */
async function judgeHeld(
  play: Play,
  whole: Thing,
  counts: readonly Effect[],
  before: JsonObject,
  made: Step,
  acted: Step,
): Promise<void> {
  const { operation, resource } = play;
  const held = counts.find(({ amount, sign }) => amount !== undefined && sign > 0);
  const free = counts.find(({ amount, sign }) => amount === held?.amount && sign < 0);
  const all = held && free ? Number(sentIn(made)?.value[held.amount ?? '']) : Number.NaN;
  clear(Number.isFinite(all), `no amount is held`);
  const numbers = ownNumbers(resource).flatMap(([name]) => (isOfAll(resource, name) ? [] : [name]));
  const said = amountMembersOf(operation).flatMap((name) => sentIn(acted)?.value[name] ?? []);
  const taken = Number(said[0] ?? all);
  await play.settled(async () => {
    const read = await play.read(whole);
    const after = play.shown(read, resource);
    const moves = numbers.map((name) => numberIn(after, name) - numberIn(before, name));
    // A count moves by one.
    const by = moves.filter((move) => Math.abs(move) !== 1).reduce((sum, move) => sum + move, 0);
    const was = `because ${all} were held, and ${operation.id} was about ${taken}`;
    const right = `the sum of \`${numbers.join('`, `')}\` of ${whole.path} stays, or falls by ${taken}, ${was}`;
    demand(by === 0 || by === -taken, right, `it changes by ${by}`, read);
  });
}

/** A number that a thing shows. @throws Unclear when it shows none. */
function numberIn(shown: JsonObject, member: string): number {
  const value = shown[member];
  return need(typeof value === 'number' ? value : undefined, `no \`${member}\` is shown`);
}

/** The members that count the parts which an operation makes, or the parts that it changes, deletes or moves. */
function countedBy(operation: Operation, whole: Resource): Counted[] {
  const { referencesOf, handlesOf, resources, madeBy } = modelFor(operation);
  const isBelow = (maker: Operation | undefined): boolean =>
    maker !== undefined &&
    (handlesOf(maker).some(({ resource }) => resource === whole) ||
      referencesOf(maker).some((reference) => mustName(reference, whole)));
  const isMaking = operation.method === 'POST' ? !operation.path.endsWith('}') : madeBy(operation).length > 0;
  const made = isMaking && isBelow(operation) ? partCountsOf(operation, whole) : [];
  const counted = made.map((counting) => ({ counting }));
  const move = bodyReferenceOf(operation, whole);
  const hasAmount = amountMembersOf(operation).length > 0;
  const touches = hasAmount ? means('change', 'replace', 'remove') : means('remove');
  const isMoving = move !== undefined || ownNumbers(whole).length > 1;
  const isTouched = (one: Resource): boolean => touches(operation, one) || (isMoving && isActionOn(operation, one));
  const part = resources.find((one) => one !== whole && isTouched(one));
  if (part === undefined || !isBelow(part.makers[0]?.operation) || ownNumbers(whole).length === 0) return counted;
  return [...counted, { part, move: touches(operation, part) ? undefined : move }];
}
