import type { WireRequest } from '../../../contract/model/exchange.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { bodyProperties, isNumeric } from '../../../openapi/operation/properties-of.ts';
import { isActionOn } from '../../read/actions.ts';
import { modelFor, type Resource, type ResourceReference } from '../../read/resource-model.ts';
import { idInPath, ownerOf } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { isOfAll, ownNumbers } from '../../scene/own-numbers.ts';
import type { Play } from '../../scene/play.ts';
import { perWay } from '../../scene/play.ts';
import { bodyReferenceOf, mustName, withReferredId } from '../../scene/referred-id.ts';
import { sentIn } from '../../scene/representation.ts';
import type { StepOptions, ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isRead, means, sceneLaw } from '../../scene/scene-law.ts';
import { firstWith } from '../../scene/with-query.ts';
import { isSuccess } from '../../scene/words.ts';
import { type PartCount, partCountsOf } from './part-counts.ts';

/** A thing counts what is made below it, changed and deleted again. */
export const partsAreCounted: ThingLaw = sceneLaw<Counted>({
  name: 'parts-are-counted',
  statement:
    'The number of parts that a thing shows grows with each one that is made, and falls with each one that is deleted. If it is a sum, it follows each change of a part.',
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

/** A new part raises the number that has its name. */
async function judgeMaking(play: Play, { member, amount, stepOf, isGuessed }: PartCount): Promise<void> {
  const { operation } = play;
  const { thing: whole } = await play.make();
  const before = numberIn(play.shown(await play.read(whole)), member);
  const acted = await play.accept(operation, whole, withAmounts(amount === undefined ? [] : [amount], 2));
  const expected = before + need(stepOf(acted), `no \`${amount}\` was sent`);
  await play.settled(async () => {
    const read = await play.read(whole);
    const count = numberIn(play.shown(read), member);
    clear(!isGuessed || count !== before, `\`${member}\` is no sum`);
    const right = `\`${member}\` is ${expected}, because it was ${before} before ${operation.id}`;
    demand(count === expected, right, `\`${member}\` is ${count}`, read);
  });
}

/** What making a part has added to a number goes with the part, and follows its amount. */
async function judgePart(play: Play, { part, move }: Parted): Promise<void> {
  const { operation, resource } = play;
  const maker = need(part.makers[0]?.operation, `nothing makes a ${part.noun}`);
  const isGone = means('remove')(operation, part);
  const amounts = amountsOf(maker);
  const it = await play.make(withAmounts(amounts, 2), part);
  const whole = need(ownerOf(it.thing, resource), `a new part names no ${play.noun}`);
  const other = move && (await play.make()).thing;
  const shownOf = async (thing = whole): Promise<JsonObject> => play.shown(await play.read(thing), resource);
  const first = await shownOf();
  const further = await play.accept(maker, whole, withAmounts(amounts, 3));
  const second = await shownOf();
  const sent = sentIn(it.step)?.value ?? {};
  const counts = ownNumbers(resource).flatMap(([member]) => {
    const by = numberIn(second, member) - numberIn(first, member);
    const amount = amounts.find((name) => sentIn(further)?.value[name] === Math.abs(by));
    // A change may be of a state, so that the part does not count any more.
    const isCount = amount !== undefined || (Math.abs(by) === 1 && (isGone || move !== undefined));
    return isCount && !isOfAll(resource, member) ? [{ member, sign: Math.sign(by), amount }] : [];
  });
  clear(counts.length > 0, `no number follows from each ${part.noun}`);
  const come = other && (await shownOf(other));
  const change = (request: WireRequest): WireRequest =>
    move && other ? withReferredId(request, move, idInPath(other.path)) : request;
  const acted = await play.accept(operation, it.thing, { ...(move ? { change } : withAmounts(amounts, 5)) });
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
        const own = isGone || move ? 0 : Number(now[amount ?? '']);
        const expected = numberIn(before, member) + turn * sign * (old - own);
        const was = `and was ${before[member]}`;
        const right = `\`${member}\` of ${thing.path} is ${expected} after ${operation.id}, ${was}`;
        const isKnown = Number.isFinite(expected);
        if (isKnown) demand(after[member] === expected, right, `\`${member}\` is ${after[member]}`, read);
      }
  });
}

function amountsOf(operation: Operation): string[] {
  return bodyProperties(operation).flatMap(([name, schema]) => (isNumeric(schema) ? [name] : []));
}

function withAmounts(amounts: readonly string[], value: number): StepOptions {
  const members = Object.fromEntries(amounts.map((name) => [name, value]));
  return amounts.length === 0 ? {} : { pick: (valid) => firstWith(valid, members) ?? valid[0] };
}

/** A number that a thing shows. @throws Unclear when it shows none. */
function numberIn(shown: JsonObject, member: string): number {
  const value = shown[member];
  return need(typeof value === 'number' ? value : undefined, `no \`${member}\` is shown`);
}

/** The members that count the parts which an operation makes, or the parts that it changes, deletes or moves. */
function countedBy(operation: Operation, whole: Resource): Counted[] {
  const { referencesOf, resources, madeBy } = modelFor(operation);
  const isBelow = (maker: Operation | undefined): boolean =>
    maker !== undefined &&
    (isAboutIt(maker, whole) || referencesOf(maker).some((reference) => mustName(reference, whole)));
  const isMaking = operation.method === 'POST' ? !operation.path.endsWith('}') : madeBy(operation).length > 0;
  const counted = isMaking && isBelow(operation) ? partCountsOf(operation, whole) : [];
  if (counted.length > 0) return counted.map((counting) => ({ counting }));
  const move = bodyReferenceOf(operation, whole);
  const hasAmount = amountsOf(operation).length > 0;
  const touches = hasAmount ? means('change', 'replace', 'remove') : means('remove');
  const isTouched = (one: Resource): boolean =>
    touches(operation, one) || (move !== undefined && isActionOn(operation, one));
  const part = resources.find((one) => one !== whole && isTouched(one));
  if (part === undefined || !isBelow(part.makers[0]?.operation) || ownNumbers(whole).length === 0) return [];
  return [{ part, move: touches(operation, part) ? undefined : move }];
}
