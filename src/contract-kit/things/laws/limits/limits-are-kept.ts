import type { Case } from '../../../contract/model/case.ts';
import { nounsIn, segmentNoun, sentencesOf } from '../../../openapi/names/nouns.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import { isSingle } from '../../read/single-things.ts';
import type { Thing } from '../../read/thing.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand, ifClear, mustRefuse } from '../../scene/breach.ts';
import { isEmpty } from '../../scene/means-the-same.ts';
import { sentProperties, shownProperties, showsThing } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, makesIt, sceneLaw } from '../../scene/scene-law.ts';
import { lookAround, ownersOf, wholeInPath, wholesOf } from '../../scene/surroundings.ts';
import { leastFirst } from '../../scene/varied-cases.ts';
import { isSuccess } from '../../scene/words.ts';

/** How much of something there may be, as a sentence says. */
interface Limit {
  readonly most: number;
  /** What there is so much of, in the singular: the first word behind the number. */
  readonly noun: string;
  readonly sentence: string;
  /** The state of things of which something has only one. Absent: the limit is of what things show. */
  readonly onlyIn?: RegExp;
}

/** So many requests are made to go beyond a limit. */
const maxRequests = 12;

const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const most = /\bat most|\b(?:no|not|never|cannot)\b[^.;,]*\bmore than|\b(?:maximum|limit) of/.source;
const amount = `(\\d+|${numbers.join('|')}) ([a-z-]+)`;
const limitWords: RegExp = new RegExp(
  `(?:${most}) ${amount}|\\b${amount}(?: \\w+)? (?:at (?:the )?most|is the (?:maximum|limit|most))\\b`,
  'i',
);
/** Words for a limit of a time. */
const ofTime =
  /\b(?:an?|per|each|every|one) (?:minute|hour|day|week|month|year|request|call)\b|\bat (?:once|a time)\b/i;

/** There is no more of something than the description of the operation allows that adds to it. */
export const limitsAreKept: ThingLaw = sceneLaw<Limit>({
  name: 'limits-are-kept',
  statement:
    'A list or a number of a thing has no more than the operation that adds to it allows: "at most five tags", "never holds more than 900 litres".',
  source: "the words of the operation's description, and its 409",
  needs: [(...about) => makesIt(...about) || isActionOn(...about), isMade],
  waysOf: limitsOf,
  play: async (play, limits) => {
    const { operation, resource, scene } = play;
    const isMaker = makesIt(operation, resource);
    const { thing, step: first } = await play.make({ readyFor: isMaker ? undefined : operation });
    const below = isMaker ? wholeInPath(thing, operation) : undefined;
    for (const { sentence, onlyIn } of play.each(limits.filter((limit) => limit.onlyIn !== undefined))) {
      const isIn = Object.values(play.shown(first)).some((value) => onlyIn?.test(String(value)));
      clear(isIn, `no new ${play.noun} is in such a state`);
      // "A number is on only one pass" limits passes with a number.
      const named = sentProperties(operation).filter(([name]) => sentence.includes(`\`${name}\``));
      const sent = bodyMembers({ operation, request: first.exchange.request }) ?? {};
      clear(!named.some(([name]) => isEmpty(sent[name])), `the ${play.noun} has not what the limit is about`);
      const again = await play.ask(operation, below, { change: () => first.exchange.request });
      clear(!showsThing(thing, again), 'the same request is answered in the same way');
      mustRefuse(again, `409, because ${operation.id} says: ${sentence}`);
      return;
    }
    const owners: Thing[] = [...ownersOf(play, thing), ...(isMaker ? [] : [thing])];
    let before = await lookAround(play, owners);
    let isSeen = false;
    const tries = Math.min(maxRequests, 1 + Math.max(...limits.map((limit) => limit.most)));
    for (let count = 0; count < tries; count += 1) {
      // What is counted needs little, and what is added up much.
      const pick = (valid: readonly Case[]) => leastFirst(valid).at(tries === maxRequests ? -1 : 0);
      const asked = isMaker ? await ifClear(play.make({ below })) : await scene.send(operation, thing, { pick });
      const step = asked !== undefined && 'step' in asked ? asked.step : asked;
      if (!isSuccess(step)) break;
      const after = await lookAround(play, owners);
      for (const limit of play.each(limits))
        for (const [name, { value, property: [member = ''] = [], step: shown, of }] of after) {
          const isNamed = nounsIn(member).includes(limit.noun) && isAbout(limit, of);
          const [is, was] = [sizeOf(value), sizeOf(before.get(name)?.value)];
          if (!isNamed || is <= was) continue;
          isSeen = true;
          const expected = `${name} has no more than ${limit.most}, because ${operation.id} says: ${limit.sentence}`;
          demand(is <= limit.most || was > limit.most, expected, `it has ${is}`, shown);
        }
      before = after;
    }
    clear(isSeen, `nothing that ${operation.id} adds to shows how much there is`);
  },
});

/** How much a member has: the length of a list, or the number. */
function sizeOf(value: unknown): number {
  return Array.isArray(value) ? value.length : Number(value);
}

/** The limits that an operation with a 409 states. */
function limitsOf(operation: Operation, resource: Resource): Limit[] {
  const conflict = describedConflict(operation);
  const nodes = conflict === undefined ? [] : [operation.node, conflict.node];
  const sentences = nodes.flatMap((node) => sentencesOf(node.text('description')));
  const states = shownProperties(resource).flatMap(([, schema]) => schema.texts('enum'));
  const isOfOther = makesIt(operation, resource) && wholesOf(resource).length > 0;
  const single = new RegExp(
    `\\b(?:has|have|most|only) (?:only )?(?:one|a single) (?:(${states.join('|')}) )?${resource.noun}\\b`,
    'i',
  );
  return sentences.flatMap((sentence) => {
    const [found, onlyIn = ''] = (isOfOther && single.exec(sentence)) || [];
    if (found !== undefined) return [{ most: 1, noun: resource.noun, sentence, onlyIn: new RegExp(onlyIn, 'i') }];
    const [, first, firstNoun, second, secondNoun] = limitWords.exec(sentence) ?? [];
    const [count = '', noun = ''] = [first ?? second, firstNoun ?? secondNoun];
    const most = numbers.includes(count.toLowerCase()) ? numbers.indexOf(count.toLowerCase()) : Number(count);
    return count === '' || ofTime.test(sentence) ? [] : [{ most, noun: segmentNoun(noun), sentence }];
  });
}

/** Whether a limit may be that of a thing of a resource, and not of each of some others. */
function isAbout({ sentence }: Limit, resource: Resource): boolean {
  const [, owner] = /\b(?:each|every|per|same) (\w+)/i.exec(sentence) ?? [];
  if (owner !== undefined) return segmentNoun(owner) === resource.noun;
  return isSingle(resource) || nounsIn(sentence).includes(resource.noun);
}
