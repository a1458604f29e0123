import { sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import { clear, mustRefuse } from '../../scene/breach.ts';
import { ownNumbers, withAmounts } from '../../scene/own-numbers.ts';
import { perWay } from '../../scene/play.ts';
import { amountMembersOf, sentIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, isUnsafe, sceneLaw } from '../../scene/scene-law.ts';
import { saysTooMuch } from '../../scene/words.ts';

/** So much is taken first, so that less is there than at the beginning. */
const few = 2;

/** No request takes more of a thing than the thing shows that there is. */
export const noMoreThanThereIs: ThingLaw = sceneLaw<string>({
  name: 'no-more-than-there-is',
  statement:
    'No request takes more of a thing than is left, where the description names the number that says how much is left.',
  source: "the words of the operation's description and of its 409, and the number that falls by an accepted amount",
  needs: [isUnsafe, isMade, isRead, (operation) => amountMembersOf(operation).length === 1],
  waysOf: sourcesOf,
  play: perWay(async (play, member) => {
    const { operation, resource, noun } = play;
    const amounts = amountMembersOf(operation);
    const { thing } = await play.large({ readyFor: operation });
    const left = async (): Promise<number> =>
      Number(play.shown(await play.read(thing), resource)[member] ?? Number.NaN);
    const before = await left();
    await play.accept(operation, thing, withAmounts(amounts, few));
    const rest = await left();
    clear(rest > 0 && rest === before - few, `\`${member}\` of the ${noun} does not fall by the amount`);
    const asked = await play.ask(operation, thing, withAmounts(amounts, rest + 1));
    clear(
      amounts.some((name) => sentIn(asked)?.value[name] === rest + 1),
      `${operation.id} cannot ask for ${rest + 1}`,
    );
    mustRefuse(asked, `a refusal, because \`${member}\` of the ${noun} is ${rest}, and the request takes ${rest + 1}`);
  }),
});

/** Words of a sentence that also says what may be done. */
const permitting = /\b(?:may|can|allowed|rest|plus|limit|up to|by more than)\b|back-?order/i;

/** The number of a thing of which no more can be taken, as the description says where it tells of a refusal. */
function sourcesOf(operation: Operation, resource: Resource): string[] {
  const conflict = describedConflict(operation);
  if (conflict === undefined || !isActionOn(operation, resource)) return [];
  const own = sentencesOf(operation.node.text('description')).filter((text) => /409|refus|reject/i.test(text));
  const texts = [...own, ...sentencesOf(conflict.node.text('description'))];
  const said = texts.filter((text) => saysTooMuch(text) && !permitting.test(text)).map(wordsOf);
  const isNamed = (name: string): boolean => said.some((words) => wordsOf(name).every((word) => words.includes(word)));
  const named = ownNumbers(resource).flatMap(([name]) => (isNamed(name) ? [name] : []));
  return named.length === 1 ? named : [];
}
