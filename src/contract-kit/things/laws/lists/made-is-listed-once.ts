import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { operationsThat } from '../../read/meaning.ts';
import { idInPath, type Thing } from '../../read/thing.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import { aboutUse } from '../../scene/changes-between.ts';
import { meansTheSame } from '../../scene/means-the-same.ts';
import { areInOneList } from '../../scene/own-list.ts';
import type { Play } from '../../scene/play.ts';
import { sentIn, shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, listsIt, sceneLaw } from '../../scene/scene-law.ts';
import { byContrast, variedCases } from '../../scene/varied-cases.ts';
import { defaultFiltersOf, type Walked } from '../../scene/walk-list.ts';
import { inWords, isRefused, isScalar, isSuccess } from '../../scene/words.ts';
import { selectorsOf } from './selectors.ts';

/** Members by which lists leave things out, also if the description does not say so. */
const hiding =
  /hidden|archiv|draft|privat|delet|activ|enabl|publish|confiden|visib|intern|secret|stat(?:e|us)|expir|until/i;

/** So many actions are done with a thing before the list is read again. */
const maxActions = 3;

/** A list shows a new thing once, as it is. */
export const madeIsListedOnce: ThingLaw = sceneLaw({
  name: 'made-is-listed-once',
  statement: 'What was made is in the list of its kind exactly once, with members as they are when it is read.',
  source: 'convention, for lists that the description filters by parameters only',
  needs: [listsIt, isMade],
  play: async (play) => {
    const { thing } = await play.makeNow();
    // One thing alone has the shortest story.
    await ifClear(play.settled(() => judgeList(play, [thing])));
    const others = (await makeDifferent(play)).filter((other) => areInOneList(play.list, other, thing));
    await change(play, thing);
    await play.settled(() => judgeList(play, [...others, thing]));
    // An action may give it the mark by which the list leaves it out.
    const { operation } = play.list;
    const leavesOut = selectorsOf(operation).some(({ leftOut }) => leftOut !== undefined);
    const actions = leavesOut || defaultFiltersOf(operation).length > 0 ? [] : play.actions;
    for (const action of actions.slice(0, maxActions))
      if (isSuccess(await play.scene.send(action, thing))) await ifClear(play.settled(() => judgeList(play, [thing])));
  },
});

/** Different things that can be read, those with all members first. */
async function makeDifferent(play: Play): Promise<Thing[]> {
  const things: Thing[] = [];
  for (const testCase of variedCases(play.scene, play.maker, 4)) {
    const made = await ifClear(play.makeNow({ pick: () => testCase }));
    const sent = Object.entries((made && sentIn(made.step)?.value) ?? {});
    const isHidden = sent.some(([name, value]) => hiding.test(name) && value !== null);
    if (made !== undefined && !isHidden) things.push(made.thing);
  }
  return things;
}

/** Changes a thing, if that is possible. */
async function change(play: Play, thing: Thing): Promise<void> {
  const [changer] = operationsThat(play.resource, 'change', 'replace');
  const read = await ifClear(play.read(thing));
  if (changer === undefined || read === undefined) return;
  const cases = play.cases(changer).filter((testCase) => !mayBeLeftOut(bodyMembers(testCase) ?? {}));
  await play.scene.send(changer, thing, { pick: () => byContrast(cases, play.shown(read))[0] });
}

async function judgeList(play: Play, things: readonly Thing[]): Promise<void> {
  const reader = play.resource.own.get('GET');
  const reads = new Map<Thing, Step | undefined>();
  for (const thing of things) reads.set(thing, reader && (await play.scene.send(reader, thing)));
  const walked = await play.walk(need(things.at(-1), 'nothing was made'));
  const seen = [...reads].map(([thing, read]) => !isRefused(read) && isListedOnce(play, thing, read, walked));
  clear(seen.includes(true), 'the list may not show everything');
}

/** Whether a list shows a thing. @throws Breach when it must and does not, or shows it otherwise. */
function isListedOnce(play: Play, thing: Thing, read: Step | undefined, { items, size, isWhole, last }: Walked) {
  const own = items.filter(({ path }) => path === thing.path);
  const expected = `the new ${play.noun} ${thing.path} is in the list once`;
  demand(own.length < 2, expected, `${play.operation.id} lists it ${own.length} times`, last);
  const [listed] = own;
  const shown = isSuccess(read) ? shownIn(play.resource, read)?.value : undefined;
  if (listed === undefined) {
    // The list may tell things apart by another id.
    if (items.some(({ item }) => Object.values(Object(item)).includes(idInPath(thing.path)))) return false;
    const isEmpty = size === 0 && isEmptyList(last.body) && shown !== undefined && !mayBeLeftOut(shown);
    const others = items.length === 0 ? 'nothing' : `${items.length} others, but not this one`;
    demand(!isWhole || (items.length === 0 && !isEmpty), expected, `${play.operation.id} lists ${others}`, last);
    return false;
  }
  const item = isJsonObject(listed.item) ? listed.item : {};
  const other = (shown && otherMember(item, shown)) ?? '';
  const is = `\`${other}\` of ${thing.path} is ${inWords(shown?.[other])}, as when it is read`;
  demand(other === '', is, `the list shows ${inWords(item[other])}`, last);
  return true;
}

/** Whether a body is an empty list, or has nothing but one that could show things. */
function isEmptyList(body: unknown): boolean {
  const members = Array.isArray(body) ? [body] : Object.values(Object(body));
  const [list, ...others] = members.filter((member) => Array.isArray(member));
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
