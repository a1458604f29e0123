import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { nounsIn, sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import { idInPath } from '../../read/thing.ts';
import { clear, demand, mustRefuse } from '../../scene/breach.ts';
import { shownOf } from '../../scene/own-list.ts';
import { type Play, perWay } from '../../scene/play.ts';
import { type Naming, naming, readableReferences } from '../../scene/referred-id.ts';
import { amountMembersOf } from '../../scene/representation.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { isMade, sceneLaw } from '../../scene/scene-law.ts';
import { makeBeside, namedInMaking } from '../../scene/surroundings.ts';
import { takesBack } from '../../scene/takes-back.ts';
import { isChangeTime } from '../../scene/times.ts';
import { answerOf, inWords, isRefused, isScalar, isSuccess } from '../../scene/words.ts';

/** An action that changes the state of a thing cannot be done twice where a 409 is documented for it. */
export const actionTwice: ThingLaw = sceneLaw<'again' | 'beside' | 'accepted'>({
  name: 'action-twice',
  statement:
    'An action that has changed the state of a thing is refused the second time, where the description has a 409, and for another thing in its place, where the description says that one is taken. Where it says that the action may be done again, it is accepted, and changes nothing if that is said.',
  source: 'the 409 of the description, or its words for a second request',
  needs: [isActionOn, isMade],
  waysOf: (operation, resource) => {
    const isTaken = saidAgain(operation).length > 0 ? (['accepted'] as const) : [];
    if (describedConflict(operation) === undefined) return isTaken;
    return [...isTaken, 'again', ...(takes(operation, resource) ? (['beside'] as const) : [])];
  },
  play: perWay(async (play, way) => {
    if (way === 'beside') return await judgeBeside(play);
    if (way === 'accepted') return await judgeAccepted(play);
    const made = await play.make({ readyFor: play.operation });
    const before = await shownOf(play.scene, made);
    const first = await play.ask(play.operation, made.thing);
    clear(isSuccess(first), `${play.operation.id} was not accepted the first time`);
    const after = await shownOf(play.scene, { ...made, step: first });
    // An action that adds something may be done again, such as a payment.
    const taken = wordsOf(describedConflict(play.operation)?.node.text('description') ?? '');
    clear(hasOtherState(before, after, taken), `${play.operation.id} changes no state that is shown`);
    clear(accepting(play.operation).length === 0, `${play.operation.id} may be done again, as its description says`);
    // There may be room for an amount once more.
    clear(amountMembersOf(play.operation).length === 0, `${play.operation.id} takes an amount`);
    const second = await play.ask(play.operation, made.thing, { change: () => first.exchange.request });
    mustRefuse(second, `409, because the same request was accepted just before and has changed the ${play.noun}`);
  }),
});

/** The clauses that say that an action is not refused: `answers 200 when it is closed`. */
function accepting({ node }: Operation): string[] {
  const clauses = sentencesOf(node.text('description')).flatMap((sentence) => sentence.split(/;/));
  return clauses.filter((clause) => {
    const isAccepted = /\bidempotent|\bchang\w+ nothing\b|\bno effect\b|\bansw\w+ (?:(?:is|with) )*20\d\b/i.test(
      clause,
    );
    return isAccepted && !/\b4\d\d\b.*\b20\d\b|\brefus/i.test(clause);
  });
}

/** Words for a request that was accepted before. */
const secondTime = /\b(?:already|again|twice|second|repeat\w*|idempotent\w*|ones? that (?:is|are|was|has|have))\b/i;

/** The clauses that say so of an action that was done before. */
function saidAgain(operation: Operation): string[] {
  return accepting(operation).filter((clause) => secondTime.test(clause));
}

/** Words for what the second request leaves as it is. */
const keeping = /\b(?:idempotent|chang\w+ nothing|no effect|keeps?|stays?|remains?)\b/i;

/** The second request is accepted, and what the first one has set stays, if that is said. */
async function judgeAccepted(play: Play): Promise<void> {
  const { operation, noun, scene } = play;
  const made = await play.make({ readyFor: operation });
  const before = innermost(await shownOf(scene, made));
  const first = await play.accept(operation, made.thing);
  const after = innermost(await shownOf(scene, { ...made, step: first }));
  const set = Object.keys(after).filter((name) => after[name] !== before[name] && isScalar(after[name]));
  clear(set.length > 0, `${operation.id} changes nothing that is shown`);
  // A time may be kept in whole seconds.
  await scene.pause(1100);
  const second = await play.ask(operation, made.thing, { change: () => first.exchange.request });
  const because = 'the description says that it may be done again';
  demand(!isRefused(second), `a success, because ${because}`, answerOf(second), second);
  clear(isSuccess(second), `${operation.id} was not accepted again`);
  const now = innermost(await shownOf(scene, { ...made, step: second }));
  const isSaid = saidAgain(operation).some((clause) => keeping.test(clause));
  const other = set.find((name) => isSaid && !isChangeTime(name) && now[name] !== after[name]);
  if (other === undefined) return;
  const expected = `\`${other}\` of the ${noun} is still ${inWords(after[other])}, because ${operation.id} was only sent again`;
  demand(false, expected, `it is ${inWords(now[other])}`, second);
}

/** Whether a refusal says that what a thing is made for, such as the room of a booking, is taken by another one. */
function takes(operation: Operation, resource: Resource): boolean {
  const text = describedConflict(operation)?.node.text('description') ?? '';
  const owners = operation.requestBody === undefined ? namedInMaking(resource).map(({ noun }) => noun) : [];
  return sentencesOf(text).some((sentence) => {
    const [subject = '', isTaken] = sentence.split(
      /\b(?:is|was|has been) (?:already )?(?:taken|booked|occupied|reserved)\b/i,
    );
    const nouns = nounsIn(subject);
    return isTaken !== undefined && !nouns.includes(resource.noun) && owners.some((owner) => nouns.includes(owner));
  });
}

/** Makes a thing for new things only, of which nothing else has taken anything. */
async function makeUnshared(play: Play): Promise<MadeThing> {
  const { operation, maker } = play;
  const names: Naming[] = [];
  for (const reference of readableReferences(maker))
    names.push([reference, idInPath((await play.make({}, reference.resource)).thing.path)]);
  return await play.make({ readyFor: operation, change: naming(names) });
}

/** What one thing has taken is refused to another one that was made by the same request, until the first one is freed. */
async function judgeBeside(play: Play): Promise<void> {
  const { operation } = play;
  const first = await makeUnshared(play);
  const { thing } = await makeBeside(play, first);
  const free = play.actions.find((action) => takesBack(action) && action.requestBody === undefined);
  await play.accept(operation, first.thing);
  const because = `${first.thing.path}, which was made by the same request, has taken what it needs`;
  mustRefuse(await play.ask(operation, thing), `409, because ${because}`);
  if (free === undefined || !isSuccess(await play.ask(free, first.thing))) return;
  const again = await play.ask(operation, thing);
  demand(!isRefused(again), `a success, because ${free.id} has freed what it needs`, answerOf(again), again);
}

/**
 * Whether a word or a truth value differs, or is there for the first time: a state, and not a number or a time. What was `null` may
 * be a time that a refusal names, such as `recalledAt` where something "was recalled".
 */
function hasOtherState(before: unknown, after: unknown, refusal: readonly string[]): boolean {
  const isState = (value: unknown): boolean =>
    typeof value === 'boolean' || (typeof value === 'string' && /^(?!.*\d{4})[\w -]{1,30}$/.test(value));
  const old = innermost(before);
  const isFirst = (key: string): boolean => old[key] === null && refusal.includes(wordsOf(key)[0] ?? '');
  return Object.entries(innermost(after)).some(
    ([key, value]) => old[key] !== value && (isState(value) || isFirst(key)),
  );
}

function innermost(value: unknown): JsonObject {
  if (!isJsonObject(value)) return {};
  const [only, ...others] = Object.values(value);
  return others.length === 0 && isJsonObject(only) ? only : value;
}
