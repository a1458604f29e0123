import type { Step } from '../../../contract/model/step.ts';
import { nounsIn, segmentNoun, wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isFreeText } from '../../../openapi/operation/properties-of.ts';
import { copies } from '../../read/actions.ts';
import { idOf, itemsIn } from '../../read/listed-things.ts';
import { operationsThat } from '../../read/meaning.ts';
import type { Resource } from '../../read/resource-model.ts';
import { type Thing, thingBeside } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { freeText, making, makingProperties } from '../../scene/making-properties.ts';
import { isEmpty } from '../../scene/means-the-same.ts';
import { partLists } from '../../scene/part-lists.ts';
import { eachScript, type Play, type Watched, type WayScript } from '../../scene/play.ts';
import { sentIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isReadAlone, sceneLaw } from '../../scene/scene-law.ts';
import { partResources } from '../../scene/surroundings.ts';
import { byLength, mostContrasting } from '../../scene/varied-cases.ts';
import { answerOf, inWords, isRefused, isSuccess } from '../../scene/words.ts';

/** What is made after a pattern is like it, and a thing of its own. */
export const copyStandsAlone: ThingLaw = sceneLaw<WayScript>({
  name: 'copy-stands-alone',
  statement:
    'A copy of a thing has of it what the description says that it takes over, or all texts and lists where it says nothing. Who made it can read it, and a change of one leaves the other as it is.',
  source: "a 201 that shows another thing like the one in the path, and the words of the operation's description",
  needs: [copies, isMade, isReadAlone],
  ways: ({ operation, resource, otherToken }) => [
    isLike,
    sharesNothing,
    ...(partLists(resource).size > 0 ? [sharesNoParts] : []),
    ...copiedParts(operation, resource).map((part) => (play: Play) => hasParts(play, part)),
    ...(otherToken === undefined ? [] : [isTheirs]),
  ],
  play: eachScript,
});

/** The thing that a response shows beside the one that was copied. */
function copyIn(play: Play, pattern: Thing, step: Step): Thing {
  const { idName, noun } = play.resource;
  const id = isSuccess(step) ? idOf(play.shown(step), idName, noun) : undefined;
  const copy = thingBeside(pattern, need(id, 'no copy is shown'));
  clear(copy.path !== pattern.path, 'the response shows the same thing');
  return copy;
}

/** Makes a thing, and a copy of it by a request that says as little as possible. */
async function copied(play: Play) {
  const pattern = await play.steady();
  const made = await play.ask(play.operation, pattern.thing, { pick: (valid) => byLength(valid)[0] });
  const thing = copyIn(play, pattern.thing, made);
  const read = await play.mustRead(thing, `the copy can be read after it was made with status ${made.status}`);
  // What the pattern was made with is what both have.
  const copy: Watched = { thing, step: pattern.step, read };
  return { pattern, copy, made };
}

async function isLike(play: Play): Promise<void> {
  const { pattern, copy, made } = await copied(play);
  const [old, now, sent] = [play.shown(pattern.read), play.shown(copy.read), sentIn(made)?.value ?? {}];
  const isJudged = (name: string): boolean => !isEmpty(old[name]) && name in now && !(name in sent);
  const names = [...makingProperties(play.resource).keys()].filter(isJudged);
  const said = new Map(names.map((name) => [name, isTakenOver(play.operation, name)]));
  const isSilent = [...said.values()].every((one) => one === undefined);
  for (const [name, isTaken] of said) {
    const isSame = unordered(old[name]) === unordered(now[name]);
    const isContent = typeof old[name] === 'string' || Array.isArray(old[name]);
    const isLost = isSilent && isContent && isEmpty(now[name]);
    const expected = `\`${name}\` of the copy is ${isTaken === false ? 'not ' : ''}${inWords(old[name])}, which its pattern has`;
    demand(!isLost && isTaken !== !isSame, expected, `it is ${inWords(now[name])}`, copy.read);
  }
}

async function sharesNothing(play: Play): Promise<void> {
  const { resource, noun } = play;
  const change = need(operationsThat(resource, 'change', 'replace')[0], `no request changes a ${noun}`);
  const { pattern, copy } = await copied(play);
  let [one, other] = [copy, pattern];
  for (const of of [' of its pattern', ' of the copy']) {
    const different = mostContrasting(play.cases(change), play.shown(other.read));
    await play.accept(change, one.thing, { pick: () => different });
    const because = `${change.id} named ${one.thing.path}, which was copied`;
    const read = await play.mustRead(other.thing, `the ${noun} ${other.thing.path} is as it was, because ${because}`);
    play.unchanged(other, read, because, undefined, 'another', { of });
    [one, other] = [other, await play.watch(one)];
  }
}

/** What is put below a copy, such as a tag, is no part of its pattern. */
async function sharesNoParts(play: Play): Promise<void> {
  const { pattern, copy } = await copied(play);
  await play.putParts(copy.thing);
  const after = await play.watch(copy);
  const isPut = [...partLists(play.resource).keys()].some(
    (name) => unordered(play.shown(after.read)[name]) !== unordered(play.shown(copy.read)[name]),
  );
  clear(isPut, `no part of a ${play.noun} was put`);
  const because = `parts of ${copy.thing.path} were put, which was copied`;
  play.unchanged(pattern, await play.read(pattern.thing), because, undefined, 'another', { of: ' of its pattern' });
}

/** The parts that a copy takes over by the words of the description, and that a list below a thing shows. */
function copiedParts(operation: Operation, resource: Resource): Resource[] {
  return partResources(resource).filter(
    (part) => isTakenOver(operation, part.noun) === true && listBelow(resource, part) !== undefined,
  );
}

function listBelow({ path }: Resource, { lists }: Resource): Operation | undefined {
  return lists.find(({ operation }) => operation.path.startsWith(`${path}/`))?.operation;
}

/** A copy has the parts of its pattern, and a change of one of them there changes none of the copy. */
async function hasParts(play: Play, part: Resource): Promise<void> {
  const { operation, resource } = play;
  const pattern = await play.make({ readyFor: operation });
  const sent = [...makingProperties(part)];
  const [name = '', schema] = sent.find(([, one]) => isFreeText(one)) ?? [];
  const parts: Thing[] = [];
  for (const word of ['mara', 'alma', 'zora'])
    parts.push(
      (await play.make({ ...making(part, { [name]: freeText(schema, word) }), below: pattern.thing }, part)).thing,
    );
  const made = await play.ask(operation, pattern.thing, { pick: (valid) => byLength(valid)[0] });
  const copy = copyIn(play, pattern.thing, made);
  const list = need(listBelow(resource, part), 'no list shows the parts');
  const listed = async (whole: Thing) => {
    const step = await play.accept(list, whole);
    const shown = itemsIn(step.body).map((item) => sent.map(([own]) => unordered(Object(item)[own] ?? null)).join());
    return { step, shown, all: shown.toSorted().join() };
  };
  const [own, its] = [await listed(pattern.thing), await listed(copy)];
  clear(own.shown.length >= parts.length, `the list does not show every ${part.noun}`);
  const expected = `each ${part.noun} of its pattern in ${list.id} of the copy ${copy.path}`;
  demand(own.all === its.all, expected, `it shows ${its.shown.length}, and they are not alike`, its.step);
  const isOrdered = inOrder.test(operation.node.text('description') ?? '');
  const isSame = own.shown.join() === its.shown.join();
  demand(isSame || !isOrdered, `${expected}, in the same order`, 'the order is another one', its.step);
  const change = operationsThat(part, 'change', 'replace')[0];
  const [first] = parts;
  if (change === undefined || first === undefined) return;
  await play.accept(change, first, { pick: (valid) => byLength(valid).at(-1) });
  const now = await listed(copy);
  const because = `${change.id} named a ${part.noun} of its pattern`;
  demand(
    now.all === its.all,
    `${list.id} of the copy shows what it did, because ${because}`,
    'it shows another one',
    now.step,
  );
}

/** Words for parts that come in the order that they have in the pattern. */
const inOrder = /\b(?:same|its|their) (?:sequence|order)\b/i;

/** A copy that another user makes is theirs. */
async function isTheirs(play: Play): Promise<void> {
  const { operation, resource, reader, scene } = play;
  let isSeen = false;
  await play.eachState(async ({ thing }) => {
    const made = await play.ask(operation, thing, play.asOther(operation));
    if (!isSuccess(made)) return false;
    const copy = copyIn(play, thing, made);
    const read = await play.ask(reader, copy, play.asOther(reader));
    const expected = `the copy ${copy.path} can be read by the user who made it with status ${made.status}`;
    demand(!isRefused(read), expected, answerOf(read), read);
    const remove = resource.own.get('DELETE');
    if (remove) await scene.send(remove, copy, play.asOther(remove));
    isSeen = true;
    return true;
  });
  clear(isSeen, `no other user may copy a ${play.noun}`);
}

/** Words for what a copy has of its pattern, for what it has not, and of sentences that say more than what happens each time. */
const taking =
  /\b(?:is|are) (?:\w+ )?(?:(?:taken|carried) over|copied)\b|\b(?:takes|carries) over\b|\b(?:with|has|have|gets|keeps|inherits|shares|copies)\b[^.;:]* (?:of|from|as) (?:it|(?:this|that|the) (?:one|pattern|original|source|old\w*|first|copied)|(?:this|that) (?!is\b)\w+)\b|\b(?:with|has|have|gets|keeps|copies) (?:all )?(?:(?:of )?its|the same)\b/i;
const leaving =
  /\b(?:not|never)\b[^.;]*\b(?:taken over|carried over|copied)\b|\b(?:is|are) not\W*$|^(?:except|without|apart from|but not)\b/i;
/** What divides such a sentence into parts. */
const between = /[;:]\s*|,? (?=except|without|apart from|but not)|, (?:but|while|whereas) /i;
const conditional = /\b(?:if|when|unless|may|can|only)\b/i;
/** Words beside a member that the copy has in another way. */
const another =
  /\b(?:new|own|fresh|other|another|given|chosen|sent|body|followed|preceded|append\w*|prefix\w*|suffix\w*|chang\w*|plus)\b|["“(]/i;

/** Whether a copy has a member of its pattern. `undefined` if the description does not say so. */
function isTakenOver({ node }: Operation, name: string): boolean | undefined {
  const own = wordsOf(name).filter((word) => !/^(?:ids?|on|at)$/.test(word));
  const isNamed = (part: string): boolean => {
    const words = nounsIn(part);
    return own.length > 0 && own.every((word) => words.includes(segmentNoun(word)));
  };
  const sentences = (node.text('description') ?? '').split(/(?<=\.)\s+|\n+/).filter((text) => taking.test(text));
  const parts = sentences.flatMap((text) => text.split(between)).filter((part) => !conditional.test(part));
  const isPlain = (part: string): boolean =>
    !part.split(/,(?! (?:\w+ed|cut|with)\b)| and /).some((each) => isNamed(each) && another.test(each));
  const told = parts.filter((part) => isNamed(part) && isPlain(part) && (leaving.test(part) || taking.test(part)));
  return told.length === 1 ? !leaving.test(told[0] ?? '') : undefined;
}
