import { segmentNoun, sentencesOf } from '../../../openapi/names/nouns.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { ownerOf } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { perWay } from '../../scene/play.ts';
import { refersToIt } from '../../scene/referred-id.ts';
import { amountMembersOf, sentProperties, shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isRead, isUnsafe, sceneLaw } from '../../scene/scene-law.ts';
import { partResources } from '../../scene/surroundings.ts';
import { inWords, isSuccess } from '../../scene/words.ts';
import { conditional, toldValues } from './told-values.ts';

/** What a description says that a request makes of a state, or of another member. */
interface Outcome {
  /** What has the state: the thing that the path names, or what names that thing. */
  readonly subject: Resource;
  readonly member: string;
  /** The states before. Empty if none is named, and absent if the member has no states. */
  readonly from?: readonly string[];
  /** The states after, or the only value after. `set` is any value but `null`. */
  readonly to: readonly unknown[] | 'set';
}

/** A request brings about the states and the values that its description names. */
export const becomesAsDescribed: ThingLaw = sceneLaw<Outcome>({
  name: 'becomes-as-described',
  statement: 'After a request, a member has the state or the value that the description of the operation says it gets.',
  source: "the words of the operation's description",
  needs: [isUnsafe, isMade, isRead],
  waysOf: outcomesOf,
  play: perWay(async (play, { subject, member, from, to }) => {
    const { operation, resource, whole } = play;
    const isItself = subject === resource;
    const made = await play.make(isItself ? { readyFor: operation } : {}, subject);
    const about = isItself ? made.thing : need(ownerOf(made.thing, resource), `no ${resource.noun} is named`);
    const before = play.shown(await whole.read(made.thing), subject)[member];
    const isFrom = from === undefined || (typeof before === 'string' && (from.length === 0 || from.includes(before)));
    clear(isFrom, 'it is in another state');
    const acted = await play.accept(operation, about);
    const said = isItself ? play.shown(acted)[member] : undefined;
    await play.settled(async () => {
      const read = await whole.read(made.thing);
      const now = play.shown(read, subject)[member];
      clear(from === undefined ? isSuccess(read) : typeof now === 'string', `no \`${member}\` is shown`);
      // A service may move on by itself.
      const isRight = isAsTold(now, to) || (said !== undefined && isAsTold(said, to));
      const mayBeTooLittle = now === before && amountMembersOf(operation).length > 0;
      clear(isRight || !mayBeTooLittle, 'the amount may be too small for another state');
      const words = to === 'set' ? to : to.map(inWords).join(' or ');
      const expected = `\`${member}\` of the ${subject.noun} is ${words} after ${operation.id}`;
      demand(isRight, expected, `\`${member}\` is ${inWords(now)} and was ${inWords(before)}`, read);
    });
  }),
});

/** Whether a member has what it was told to get. A member that is not shown has no value. */
function isAsTold(value: unknown, to: Outcome['to']): boolean {
  return to === 'set' ? (value ?? null) !== null : to.includes(value ?? null);
}

/** A sentence that says without conditions what a state becomes. `that are held` tells what is meant, not what it becomes. */
const becoming =
  /^(.*?)(?<!\b(?:that|which|who|what) )\b(?:becomes?|gets?|(?:is|are) set to|(?:turns|changes|moves) (?:in)?to|is|are)\b(.*)$/is;

/** The verb of a clause such as `fails when its kind is`, or a verb that is denied. */
const condition = /\b(?:if|when|while|once|unless|until)\b[^,|]*\||\|\s*(?:not|never|no)\b/i;

/** What tells which things are meant by a state that they have: `payments that were only authorized`. */
const relative = /^(.*?)\b(?:that|which|who)\b(?!.*\b(?:not|never|no)\b)(.*)$/is;

function outcomesOf(operation: Operation, resource: Resource): Outcome[] {
  const isAbout = isAboutIt(operation, resource);
  if (!isAbout && !refersToIt(operation, resource)) return [];
  const users = partResources(resource);
  const sentences = sentencesOf(operation.node.text('description'));
  const told = isAbout && modelFor(operation).madeBy(operation).length === 0 ? sentences : [];
  const values = told
    .flatMap((sentence) => toldValues(sentence, setByIt(operation, resource), resource.noun))
    .map(({ member, value }): Outcome => ({ subject: resource, member, to: value === 'set' ? value : [value] }));
  const states = sentences.flatMap((sentence) =>
    sentence.split(/, and /).flatMap((clause) => {
      const [, before = '', after = ''] = becoming.exec(clause) ?? [];
      const [, meant = before, which = ''] = relative.exec(before) ?? [];
      const nouns = meant.split(/[^\p{L}]+/u).map(segmentNoun);
      const subject = users.find((user) => isRead(operation, user) && nouns.includes(user.noun)) ?? resource;
      // What only the body names must be meant by its name.
      if (!isAbout && (subject !== resource || !nouns.includes(resource.noun))) return [];
      return shownProperties(subject).flatMap(([member, schema]): Outcome[] => {
        const states = schema.texts('enum');
        const to = namedIn(after, states);
        // A condition may hold or not, so a state with one is only sure beside all the others.
        const isMeant = which === '' || namedIn(which, states).length > 0;
        const isPlain = isMeant && !conditional.test(sentence.replace(which, ''));
        const isSure = to.length > 1 ? !condition.test(`${before}|${after}`) : isPlain;
        return to.length > 0 && isSure ? [{ subject, member, from: namedIn(before, states), to }] : [];
      });
    }),
  );
  return [...states, ...values];
}

/** The members of a thing that a request does not send, so that the service gives them their values. */
function setByIt(operation: Operation, resource: Resource): string[] {
  const sent = new Set(sentProperties(operation).map(([name]) => name));
  return shownProperties(resource).flatMap(([name]) => (sent.has(name) ? [] : [name]));
}

/** The states that a part of a sentence names: those in backticks, or else in words. */
function namedIn(words: string, states: readonly string[]): string[] {
  const spaced = (text: string): string => ` ${text.toLowerCase().replaceAll(/[^a-z]+/g, ' ')} `;
  const marked = states.filter((state) => words.includes(`\`${state}\``));
  const named = states.filter((state) => spaced(words).includes(spaced(state)));
  if (marked.length > 0) return marked;
  return named.filter((text) => !named.some((other) => other !== text && other.includes(text)));
}
