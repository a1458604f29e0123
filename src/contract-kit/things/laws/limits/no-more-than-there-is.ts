import type { Step } from '../../../contract/model/step.ts';
import { sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import { clear, demand, mustRefuse } from '../../scene/breach.ts';
import { ownNumbers, withAmounts } from '../../scene/own-numbers.ts';
import { perWay } from '../../scene/play.ts';
import { amountMembersOf, sentIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, isUnsafe, sceneLaw } from '../../scene/scene-law.ts';
import { answerOf, saysTooMuch } from '../../scene/words.ts';

/** So much is taken first, so that less is there than at the beginning. */
const few = 2;

/** No request takes more of a thing than the thing shows that there is, and all of that can be taken. */
export const noMoreThanThereIs: ThingLaw = sceneLaw<readonly string[]>({
  name: 'no-more-than-there-is',
  statement:
    'No request takes more of a thing than is left, and one takes all of it, where the description says that more is refused.',
  source: "the words of the operation's description and of its 409, and the number that falls by an accepted amount",
  needs: [isUnsafe, isMade, isRead, (operation) => amountMembersOf(operation).length === 1],
  waysOf: sourcesOf,
  play: perWay(async (play, names) => {
    const { operation, resource, noun } = play;
    const amounts = amountMembersOf(operation);
    const { thing } = await play.large({ readyFor: operation });
    const numbers = async (): Promise<ReadonlyMap<string, number>> => {
      const shown = play.shown(await play.read(thing), resource);
      return new Map(names.map((name) => [name, Number(shown[name] ?? Number.NaN)]));
    };
    const ask = async (value: number): Promise<Step> => {
      const asked = await play.ask(operation, thing, withAmounts(amounts, value));
      const isSent = amounts.some((name) => sentIn(asked)?.value[name] === value);
      clear(isSent, `${operation.id} cannot ask for ${value}`);
      return asked;
    };
    const before = await numbers();
    await play.accept(operation, thing, withAmounts(amounts, few));
    const after = await numbers();
    const falling = [...after].filter(([name, value]) => value === (before.get(name) ?? 0) - few);
    clear(falling.length === 1, `no number of the ${noun} alone falls by the amount`);
    const [[name = '', rest = 0] = []] = falling;
    const sure = `because \`${name}\` of the ${noun} is ${rest}, and the request takes`;
    mustRefuse(await ask(rest + 1), `a refusal, ${sure} ${rest + 1}`);
    const whole = await ask(rest);
    demand(whole.status !== 409, `a success, ${sure} ${rest}`, answerOf(whole), whole);
  }),
});

/** Words of a sentence that also says what may be done. */
const permitting = /\b(?:may|can|allowed|rest|plus|limit|up to|by more than)\b|back-?order/i;

/** The numbers of a thing of which one says how much is left, where the description tells of a refusal: the one that it names, or all. */
function sourcesOf(operation: Operation, resource: Resource): (readonly string[])[] {
  const conflict = describedConflict(operation);
  if (conflict === undefined || !isActionOn(operation, resource)) return [];
  const own = sentencesOf(operation.node.text('description')).filter((text) =>
    /409|refus|reject|cannot|can't|(?:may|must) not/i.test(text),
  );
  const texts = [...own, ...sentencesOf(conflict.node.text('description'))];
  const said = texts.filter((text) => saysTooMuch(text) && !permitting.test(text)).map(wordsOf);
  const isNamed = (name: string): boolean => said.some((words) => wordsOf(name).every((word) => words.includes(word)));
  const all = ownNumbers(resource).map(([name]) => name);
  const named = all.filter(isNamed);
  const meant = named.length > 0 ? named : all;
  return said.length > 0 && meant.length > 0 && named.length < 2 ? [meant] : [];
}
