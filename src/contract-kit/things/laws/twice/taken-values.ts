import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { idInPath } from '../../read/thing.ts';
import { bodyMembers, withMembersIn, withOnlyMembers } from '../../scene/body-members.ts';
import { clear, demand, ifClear, mustRefuse, need } from '../../scene/breach.ts';
import { meansTheSame } from '../../scene/means-the-same.ts';
import type { Play } from '../../scene/play.ts';
import { shownProperties } from '../../scene/representation.ts';
import type { MadeThing, StepOptions, ThingLaw } from '../../scene/scene.ts';
import { sceneLaw } from '../../scene/scene-law.ts';
import { wholeInPath } from '../../scene/surroundings.ts';
import { isIdOf } from '../../scene/unknown-like.ts';
import { fullestCase } from '../../scene/varied-cases.ts';
import { answerOf, inWords, isDone, isSuccess } from '../../scene/words.ts';
import {
  isCaseless,
  isFreeIn,
  isGivenUp,
  maybeUniqueMembersOf,
  saysFree,
  sentPropertyOf,
  uniqueMembersOf,
} from './unique-members.ts';

/** Two things cannot have one value where the description has a 409 for it. */
export const takenValues: ThingLaw = sceneLaw({
  name: 'taken-value-is-refused',
  statement:
    'A value that only one thing may have is refused for a second thing, and not for the thing that has it, or where nothing has it any more, where the description has a 409.',
  source: "the description's 409, and its words or the name of the member",
  needs: [(...about) => [...uniqueMembersOf(...about), ...maybeUniqueMembersOf(...about)].length > 0],
  play: async (play) => {
    const { operation, resource } = play;
    const told = uniqueMembersOf(operation, resource);
    await play.some([...told, ...maybeUniqueMembersOf(operation, resource)], (member) =>
      judge(play, member, told.includes(member)),
    );
  },
});

/** @param isTold Whether the description says that the member is unique. Otherwise a conflict must show that it is. */
async function judge(play: Play, member: string, isTold: boolean): Promise<void> {
  const full = fullestCase(play.scene, play.maker, (testCase) => hasText(testCase, member));
  const first = await play.makeNow({ pick: () => need(full, `no \`${member}\` is sent`) });
  await (play.maker === play.operation
    ? judgeMaking(play, first, member, isTold)
    : judgeChanging(play, first, member, isTold));
}

/** The same request makes no second thing. Its other values that only one thing may have are new. */
async function judgeMaking(play: Play, first: MadeThing, member: string, isTold: boolean): Promise<void> {
  const { maker, scene, operation, resource } = play;
  const { thing } = first;
  const again = likeFirst(play, first, member);
  const whole = wholeInPath(thing, maker);
  const second = await play.ask(operation, whole, again());
  clear(isTold || isConflict(second), `two ${play.noun}s may have the same \`${member}\``);
  judgeSecond(play, first, second, member);
  if (!isConflict(second)) return;
  // What is refused for another reason, such as a limit, is refused with another value, too.
  if (!isTold) await play.make({ below: whole });
  const schema = sentPropertyOf(operation, member);
  const inOtherCase = await play.ask(
    operation,
    whole,
    again((text) => otherCase(text, schema)),
  );
  const [own, shown] = [first.step, inOtherCase].map((step) => play.shown(step)[member]);
  const isSameAgain = shown !== undefined && own === shown;
  if (isCaseless(operation, member) || isSameAgain)
    judgeSecond(play, first, inOtherCase, member, ', whatever the case');
  const demandFree = async (is: string): Promise<void> =>
    await play.settled(async () => {
      const free = await play.ask(operation, whole, again());
      const success = `a success, because ${thing.path}, which had the same \`${member}\`, ${is}`;
      demand(!isConflict(free), success, answerOf(free), free);
    });
  const states = shownProperties(resource).flatMap(([, schema]) => schema.texts('enum'));
  const freeing = states.filter((state) => isFreeIn(operation, member, state));
  for (const action of freeing.length > 0 ? play.actions : []) {
    if (!isSuccess(await scene.send(action, thing))) continue;
    const shown = Object.values(play.shown(await play.read(thing)));
    const state = freeing.find((one) => shown.includes(one));
    if (state !== undefined) return await demandFree(`is ${state}`);
  }
  const remove = resource.own.get('DELETE');
  if (!isGivenUp(operation, member, remove) || (await ifClear(play.deleteForGood(thing))) === undefined) return;
  // What can be brought back may keep its value.
  const isSaid =
    saysFree(remove, member) || ['deleted', 'archived', 'removed'].some((state) => isFreeIn(operation, member, state));
  for (const action of isSaid ? [] : play.actions) if (isSuccess(await scene.send(action, thing))) return;
  await demandFree('was deleted');
  // Where the path has the value, it names the new thing by now.
  const isInPath = idInPath(thing.path) === String(own);
  for (const action of isInPath ? [] : play.actions) {
    if (!isSuccess(await scene.send(action, thing))) continue;
    const back = await play.ask(play.reader, thing);
    const expected = `a refusal of ${action.id}, because another ${play.noun} has the same \`${member}\` meanwhile`;
    const isSame = play.shown(back)[member] === own;
    demand(own === undefined || !isSame, expected, `both have the \`${member}\` ${inWords(own)}`, back);
  }
}

/** Sends what has made a thing, with new values of the other members of which only one thing may have a value. */
function likeFirst({ operation, resource }: Play, { step }: MadeThing, member: string) {
  const sent = membersOf(step);
  const all = [...uniqueMembersOf(operation, resource), ...maybeUniqueMembersOf(operation, resource)];
  const others = all.filter((name) => name !== member);
  return (as: (text: string) => string = (text) => text): StepOptions => ({
    pick: () => ({ ...step.case, request: step.template }),
    change: (request) => {
      const unused = Object.entries(bodyMembers({ operation, request }) ?? {}).filter(([name]) =>
        others.includes(name),
      );
      const members = { ...sent, ...Object.fromEntries(unused), [member]: as(String(sent[member])) };
      return withOnlyMembers(operation, request, members);
    },
  });
}

/** A second thing must not be made. A service may take the request for a repetition, and show the first thing again. */
function judgeSecond(play: Play, { thing, step }: MadeThing, second: Step, member: string, because = ''): void {
  const id = idInPath(thing.path);
  const isChosen = String(membersOf(step)[member]) === id;
  const isFirst = !isChosen && Object.values(play.shown(second)).some((value) => meansTheSame(id, value));
  const expected = `409, because ${thing.path} has the same \`${member}\`${because}`;
  demand(!isDone(second) || isFirst, expected, `${answerOf(second)} and another ${play.noun}`, second);
}

/** A text in which upper and lower case are exchanged, or only before an `@` or in the first letter, as its schema allows it. */
function otherCase(text: string, schema: SpecNode | undefined): string {
  const ends = [text.length, text.lastIndexOf('@'), 1];
  const all = ends.map((end) => text.slice(0, end).replaceAll(/\p{L}/gu, exchanged) + text.slice(end));
  return all.find((one) => one !== text && isIdOf(schema, one)) ?? text;
}

function exchanged(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
}

function isConflict({ status }: Step): boolean {
  return status === 409;
}

/** A value that is refused with 409 where a thing is made with it is refused where a thing is changed to it. */
async function judgeChanging(play: Play, { thing, step }: MadeThing, member: string, isTold: boolean): Promise<void> {
  const value = membersOf(step)[member];
  const pick = (all: readonly Case[]) => all.find((testCase) => hasText(testCase, member));
  const withValue: StepOptions = {
    pick,
    change: (request) => withMembersIn(play.operation, request, { [member]: value }),
  };
  const below = wholeInPath(thing, play.maker);
  const other = await play.make({ below });
  // All other values of the twin are new, so that only this value can be the reason for a conflict.
  const twin = await play.ask(play.maker, below, withValue);
  clear(isConflict(twin), `another ${play.noun} may have the same \`${member}\``);
  if (!isTold) await play.make({ below });
  const taken = await play.scene.send(play.operation, other.thing, withValue);
  const because = `because ${thing.path} has this \`${member}\`, and making a ${play.noun} with it is refused with 409`;
  if (taken !== undefined && taken.status !== 202) mustRefuse(taken, `409, ${because}`);
  const own = await play.scene.send(play.operation, thing, withValue);
  const expected = `a success, because ${thing.path} itself has this \`${member}\``;
  if (own?.status === 409) {
    // With all that the thing itself has, no other member can be the reason.
    const members = Object.entries(membersOf(step)).filter(([name]) => Object.hasOwn(membersOf(own), name));
    const change: StepOptions['change'] = (request) =>
      withMembersIn(play.operation, request, Object.fromEntries(members));
    const same = isTold ? own : await play.scene.send(play.operation, thing, { pick, change });
    clear(same?.status === 409, `the ${play.noun} is refused for another member`);
    demand(false, expected, 'status 409', own);
  }
  const changed = await play.scene.send(play.operation, thing, play.unlike(step));
  const now = changed && membersOf(changed)[member];
  if (!isDone(changed) || now === undefined || now === value || !isGivenUp(play.maker, member, play.operation)) return;
  await play.settled(async () => {
    const free = await play.ask(play.operation, other.thing, withValue);
    const success = `a success, because ${thing.path} has another \`${member}\` now`;
    demand(free.status !== 409, success, answerOf(free), free);
  });
}

function hasText(testCase: Case, member: string): boolean {
  const value = bodyMembers(testCase)?.[member];
  return typeof value === 'string' && value !== '';
}

/** The members that a step has sent. */
function membersOf({ case: { operation }, exchange: { request } }: Step): JsonObject {
  return bodyMembers({ operation, request }) ?? {};
}
