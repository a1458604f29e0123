import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource, Source } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { bodyOf } from '../../scene/changed-request.ts';
import { readThing } from '../../scene/making.ts';
import { areInOneList } from '../../scene/own-list.ts';
import { sentIn, shownIn } from '../../scene/representation.ts';
import { isBreach, resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import { meansTheSame } from '../../scene/same-value.ts';
import type { Scene, ThingLaw } from '../../scene/scene.ts';
import { aboutUse } from '../../scene/steady.ts';
import { contrastingCase, validCases, variedCases } from '../../scene/varied-cases.ts';
import { listOf, type Walked, walkList } from '../../scene/walk-list.ts';
import { inWords, isRefused, isSuccess } from '../../scene/words.ts';

/** The number of different things that are made. */
const most = 4;

/** How long a list may take to show what was made. */
const settlingMs = 1500;

/** Members by which lists leave things out, also if the description does not say so. */
const hiding =
  /hidden|archiv|draft|privat|delet|activ|enabl|publish|confiden|visib|intern|secret|stat(?:e|us)|expir|until/i;

/** A list shows a new thing once, as it is. */
export const madeIsListedOnce: ThingLaw = resourceLaw({
  name: 'made-is-listed-once',
  side: 'request',
  statement: 'What was made is in the list of its kind exactly once, with members as they are when it is read.',
  source: 'convention, for lists that the description filters by parameters only',
  appliesTo: (operation, resource) => listOf(resource)?.operation === operation && resource.makers.length > 0,
  play: async (scene, operation, resource) => {
    const source = listOf(resource);
    const first = await scene.make(resource);
    if (typeof first === 'string' || first.step.status === 202 || source === undefined)
      return { unclear: `no new ${resource.noun} can be read` };
    // One thing alone has the shortest story.
    const alone = await judgeList(scene, operation, source, [first.thing]);
    if (isBreach(alone)) return alone;
    const different = await makeDifferent(scene, resource);
    const list = { operation, resource, source };
    const things = [...different.filter((thing) => areInOneList(list, thing, first.thing)), first.thing];
    await change(scene, first.thing);
    return await judgeList(scene, operation, source, things);
  },
});

/** Different things that can be read, those with all members first. */
async function makeDifferent(scene: Scene, resource: Resource): Promise<Thing[]> {
  const [maker] = resource.makers;
  const things: Thing[] = [];
  for (const one of maker === undefined ? [] : variedCases(scene, maker.operation, most)) {
    const made = await scene.make(resource, { pick: () => one });
    if (typeof made === 'string' || made.step.status === 202) continue;
    const sent = Object.entries(sentIn(made.step)?.value ?? {});
    if (!sent.some(([name, value]) => hiding.test(name) && value !== null)) things.push(made.thing);
  }
  return things;
}

async function change(scene: Scene, thing: Thing): Promise<void> {
  const changer = thing.resource.own.get('PATCH') ?? thing.resource.own.get('PUT');
  const read = await readThing(scene, thing);
  const shown = read && shownIn(thing.resource, read)?.value;
  if (changer === undefined || shown === undefined) return;
  const cases = validCases(scene, changer).filter(({ request }) => !mayBeLeftOut(bodyOf(request) ?? {}));
  await scene.send(changer, thing, { pick: () => contrastingCase(cases, shown) });
}

/** Judges a list, and once more after a short wait, because it may be made from time to time. */
async function judgeList(...asked: Parameters<typeof judgeListNow>): Promise<Verdict> {
  const first = await judgeListNow(...asked);
  if (!isBreach(first)) return first;
  const [scene] = asked;
  await scene.pause(settlingMs);
  const again = await judgeListNow(...asked);
  return isBreach(again) ? first : { unclear: 'the list shows what was made a little later' };
}

async function judgeListNow(
  scene: Scene,
  operation: Operation,
  source: Source,
  things: readonly Thing[],
): Promise<Verdict> {
  const [last] = things.slice(-1);
  if (last === undefined) return { unclear: 'nothing was made' };
  const reads = new Map<Thing, Step | undefined>();
  for (const thing of things) reads.set(thing, await readThing(scene, thing));
  const walked = await walkList(scene, source, last);
  if (typeof walked === 'string') return { unclear: walked };
  let isSeen = false;
  for (const [thing, read] of reads) {
    if (isRefused(read)) continue;
    const verdict = judgeThing(operation, thing, read, walked);
    if (isBreach(verdict)) return verdict;
    isSeen ||= verdict === 'holds';
  }
  return isSeen ? 'holds' : { unclear: 'the list may not show everything' };
}

function judgeThing(operation: Operation, thing: Thing, read: Step | undefined, walked: Walked): Verdict {
  const { items, isWhole, last } = walked;
  const { noun } = thing.resource;
  const own = items.filter(({ path }) => path === thing.path);
  const expected = `the new ${noun} ${thing.path} is in the list once`;
  if (own.length > 1) return { expected, actual: `${operation.id} lists it ${own.length} times`, shown: last };
  const [listed] = own;
  const shown = isSuccess(read) ? shownIn(thing.resource, read)?.value : undefined;
  if (listed === undefined) {
    const showsAll =
      isWhole && (items.length > 0 || (isEmptyList(last.body) && shown !== undefined && !mayBeLeftOut(shown)));
    if (!showsAll) return { unclear: 'the list may not show everything' };
    const others = items.length === 0 ? 'nothing' : `${items.length} others, but not this one`;
    return { expected, actual: `${operation.id} lists ${others}`, shown: last };
  }
  const other = shown && isJsonObject(listed.item) ? otherMember(listed.item, shown) : undefined;
  if (other === undefined || shown === undefined) return 'holds';
  return {
    expected: `\`${other}\` of ${thing.path} is ${inWords(shown[other])}, as when it is read`,
    actual: `the list shows ${inWords(Reflect.get(Object(listed.item), other))}`,
    shown: last,
  };
}

/** Whether a body is an empty list, or has nothing but one that could show things. */
function isEmptyList(body: unknown): boolean {
  const members = Array.isArray(body) ? [body] : Object.values(Object(body));
  const [list, ...others] = members.filter((one) => Array.isArray(one));
  const mayShowThings = (one: unknown): boolean => isJsonObject(one) && Object.values(one).some(isJsonObject);
  return list?.length === 0 && others.length === 0 && !members.some(mayShowThings);
}

/** Whether a thing has a member by which a list may leave it out. */
function mayBeLeftOut(thing: JsonObject): boolean {
  return Object.keys(thing).some((name) => hiding.test(name));
}

/** A member that a list shows with another value. A list may cut a long text. */
function otherMember(item: JsonObject, shown: JsonObject): string | undefined {
  return Object.keys(item).find((name) => {
    const [listed, read] = [item[name], shown[name]];
    if (aboutUse.test(name) || !isScalar(listed) || !isScalar(read) || meansTheSame(read, listed)) return false;
    return !String(read).startsWith(String(listed).replace(/\s*(?:…|\.{3})$/, ''));
  });
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
}
