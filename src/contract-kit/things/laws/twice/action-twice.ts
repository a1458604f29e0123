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
import { answerOf, isRefused, isSuccess } from '../../scene/words.ts';

/** An action that changes the state of a thing cannot be done twice where a 409 is documented for it. */
export const actionTwice: ThingLaw = sceneLaw<'again' | 'beside'>({
  name: 'action-twice',
  statement:
    'An action that has changed the state of a thing is refused the second time, where the description has a 409, and for another thing in its place, where the description says that one is taken.',
  source: 'the 409 of the description',
  needs: [isActionOn, isMade, (operation) => describedConflict(operation) !== undefined],
  ways: ({ operation, resource }) => (takes(operation, resource) ? ['again', 'beside'] : ['again']),
  play: perWay(async (play, way) => {
    if (way === 'beside') return await judgeBeside(play);
    const made = await play.make({ readyFor: play.operation });
    const before = await shownOf(play.scene, made);
    const first = await play.ask(play.operation, made.thing);
    clear(isSuccess(first), `${play.operation.id} was not accepted the first time`);
    const after = await shownOf(play.scene, { ...made, step: first });
    // An action that adds something may be done again, such as a payment.
    const taken = wordsOf(describedConflict(play.operation)?.node.text('description') ?? '');
    clear(hasOtherState(before, after, taken), `${play.operation.id} changes no state that is shown`);
    clear(!takesItAgain(play.operation), `${play.operation.id} may be done again, as its description says`);
    // There may be room for an amount once more.
    clear(amountMembersOf(play.operation).length === 0, `${play.operation.id} takes an amount`);
    const second = await play.ask(play.operation, made.thing, { change: () => first.exchange.request });
    mustRefuse(second, `409, because the same request was accepted just before and has changed the ${play.noun}`);
  }),
});

/** Whether a description says that an action changes nothing the second time, and is not refused: `answers 200 when it is closed`. */
function takesItAgain({ node }: Operation): boolean {
  const clauses = sentencesOf(node.text('description')).flatMap((sentence) => sentence.split(/;/));
  return clauses.some((clause) => {
    const isAccepted = /\bidempotent|\bchang\w+ nothing\b|\bno effect\b|\bansw\w+ (?:(?:is|with) )*20\d\b/i.test(
      clause,
    );
    return isAccepted && !/\b4\d\d\b.*\b20\d\b|\brefus/i.test(clause);
  });
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
