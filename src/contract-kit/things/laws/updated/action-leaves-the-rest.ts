import type { Case } from '../../../contract/model/case.ts';
import { sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand } from '../../scene/breach.ts';
import { aboutUse, unordered } from '../../scene/changes-between.ts';
import type { Difference } from '../../scene/differences.ts';
import type { Property } from '../../scene/member-schemas.ts';
import { ownNumbers } from '../../scene/own-numbers.ts';
import type { Play } from '../../scene/play.ts';
import { sentIn, shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { casesPerMove, leastFirst } from '../../scene/varied-cases.ts';
import { inWords, isDone, saysAsItWas } from '../../scene/words.ts';

/** Actions that move a thing from one state to another, and do nothing else. */
const stateOnly =
  /^(?:cancel|approve|reject|confirm|close|reopen|publish|unpublish|submit|accept|decline|suspend|lock|unlock|verify|complete|finish)(?:$|[-_a-z]*(?:ed|lation|ation)$)/i;

/** Members that go with a state: its times, its amounts, its people. */
const withState =
  /state|status|phase|stage|end|until|expir|due|clos|cancel|complet|finish|quantity|amount|balance|total|price|left|remain|avail|stock|count|percent|progress|assign|version|active|visible|public|locked/i;

/** An action that changes the state of a thing leaves its contents. */
export const actionLeavesTheRest: ThingLaw = sceneLaw({
  name: 'action-leaves-the-rest',
  statement:
    'An action that only changes a state, such as `cancel` or `approve`, leaves the members that were sent when the thing was made. In each state it leaves what its description says that it leaves, and one that takes another action back brings the thing back as it was, where it says so.',
  source: 'convention, for the names of actions, and for actions that change a state and do not name the member',
  needs: [isActionOn, isMade, isRead],
  play: async (play) => {
    const { operation, resource } = play;
    const isStaying = (await judgeStaying(play)) || (await judgeTakingBack(play));
    const { id, path, node } = operation;
    const it = await play.steady(await play.full(operation));
    const acted = await play.accept(operation, it.thing);
    const contents = sentIn(it.step)?.value ?? {};
    const asked = sentIn(acted)?.value ?? {};
    const read = await play.read(it.thing);
    const before = play.shown(it.read);
    const after = play.shown(read);
    const isStateOf = ([name, schema]: Property): boolean =>
      schema.at('enum') !== undefined && !(name in asked) && before[name] !== after[name];
    const isNamed = stateOnly.test(segmentsOf(path).at(-1) ?? '');
    const isOfState = isNamed || shownProperties(resource).some(isStateOf);
    clear(isStaying || isOfState, `${id} changes no state that is shown`);
    if (!isOfState) return;
    // The names of other actions say less of what they do.
    const changing = sentencesOf(node.text('description')).filter((text) => !stays.test(text));
    const words = wordsOf([...(isNamed ? [] : [id, node.text('summary')]), ...changing].join(' '));
    const isTold = (name: string): boolean => wordsOf(name).some((word) => words.includes(word));
    const isContent = (member: string): boolean => member in contents && !(member in asked) && !withState.test(member);
    const isLeft = ({ path: member }: Difference): boolean => isContent(member) && !isTold(member);
    play.unchanged(it, read, `${id} changes a state only`, isLeft, 'itself', { when: `after ${id}` });
  },
});

/** Judges in each state that other actions lead to what the description says that the action leaves. Returns whether it did. */
async function judgeStaying(play: Play): Promise<boolean> {
  const { scene, operation, resource } = play;
  const staying = stayingIn(operation, resource);
  let isJudged = false;
  if (staying.length === 0) return false;
  await play.eachState(async ({ thing }, before, moved) => {
    if (moved === '' || !isDone(await scene.send(operation, thing))) return;
    const read = await play.read(thing);
    const after = play.shown(read);
    const name = staying.find((one) => unordered(before[one] ?? null) !== unordered(after[one] ?? null)) ?? '';
    const expected = `\`${name}\` is still ${inWords(before[name])}, because ${operation.id} says that it stays`;
    const actual = `it is ${inWords(after[name])}${moved} and then ${operation.id}`;
    demand(name === '', expected, actual, read);
    isJudged = true;
  });
  return isJudged;
}

/** Judges in each state that what takes another action back brings the thing back as it was. Returns whether it did. */
async function judgeTakingBack(play: Play): Promise<boolean> {
  const { operation, noun } = play;
  const told = sentencesOf(operation.node.text('description')).filter(saysAsItWas).join(' ');
  if (told === '') return false;
  const all = [...new Set([operation, ...play.actions])].flatMap((action) => movesOf(play, action));
  const own = all.filter(({ by, name, isChoice }) => by === operation && (!isChoice || told.includes(`\`${name}\``)));
  // What brings back what is archived takes `archive` back.
  const pairs = own.flatMap((back) =>
    all.flatMap((act) => (act !== back && told.includes(act.name.replace(/e$/, '')) ? [[act, back]] : [])),
  );
  let isJudged = false;
  if (pairs.length === 0) return false;
  await play.eachState(async (it) => {
    for (const moves of pairs) {
      const done = [];
      for (const { by, pick } of moves) done.push(isDone(await play.scene.send(by, it.thing, { pick })));
      if (done.includes(false)) continue;
      const names = moves.map(({ name }) => name).join(' and ');
      const because = `the description says that ${moves[1]?.name} brings the ${noun} back as it was`;
      play.unchanged(it, await play.read(it.thing), because, undefined, 'another', { when: `after ${names}` });
      isJudged = true;
    }
  });
  return isJudged;
}

/** What an action does to a thing, by the choice of its body or else by the last part of its path. */
function movesOf(play: Play, by: Operation) {
  const choices = casesPerMove(play.cases(by), play.resource);
  const [least] = leastFirst(play.cases(by));
  const nameOf = (one: Case | undefined): string =>
    String(Object.values((one && bodyMembers(one)) ?? {}).find((value) => typeof value === 'string'));
  return choices.length > 0
    ? choices.map(([one]) => ({ by, name: nameOf(one), isChoice: true, pick: () => one }))
    : [{ by, name: segmentsOf(by.path).at(-1) ?? '', isChoice: false, pick: () => least }];
}

/** Words for all that an action does not name, and for what stays as it is. */
const [theRest, stays] = [
  /\b(?:nothing else changes|(?:apart from|except for|(?:everything|all) else|all other \w+|the rest)\b.*\b(?:stays?|remains?|kept))\b/i,
  /\b(?:stays?|remains?|(?:is|are) (?:kept|not changed))\b/i,
];

/** The members of a thing of which the description of an action says that they stay as they are: by name, or as all the rest. */
function stayingIn({ node }: Operation, resource: Resource): string[] {
  const text = node.text('description') ?? '';
  const numbers = ownNumbers(resource).map(([name]) => name);
  const names = shownProperties(resource).map(([name]) => name);
  const isIn = (words: string, name: string): boolean => wordsOf(words).some((word) => wordsOf(name).includes(word));
  return sentencesOf(text).flatMap((sentence) => {
    if (/\b(?:if|when|unless)\b/i.test(sentence)) return [];
    if (theRest.test(sentence))
      return names.filter((name) => !isIn(text, name) && !aboutUse.test(name) && !numbers.includes(name));
    const [before = '', ...after] = sentence.split(stays);
    return after.length === 0 ? [] : names.filter((name) => before.includes(`\`${name}\``));
  });
}
