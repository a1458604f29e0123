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

/** So much is taken first, so that less is there than at the beginning. */
const few = 2;

/** No request takes more of a thing than the thing shows that there is. */
export const noMoreThanThereIs: ThingLaw = sceneLaw<string>({
  name: 'no-more-than-there-is',
  statement:
    'A request that takes an amount of a thing takes no more than the number shows that the amount is taken from, where the description says so.',
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

/** Words for a request that asks for too much. */
const tooMuch =
  /\b(?:more|larger|higher|greater) than\b|\bexceed|\bnot enough\b|\binsufficient\b|\btoo (?:much|many|little|few)\b/i;

/** The numbers of a thing of which no more can be taken, as the description says: those that it names in a sentence about too much. */
function sourcesOf(operation: Operation, resource: Resource): string[] {
  const conflict = describedConflict(operation);
  if (conflict === undefined || !isActionOn(operation, resource)) return [];
  const texts = [operation.node, conflict.node].flatMap((node) => sentencesOf(node.text('description')));
  const said = texts.filter((text) => tooMuch.test(text)).map(wordsOf);
  const isNamed = (name: string): boolean => said.some((words) => wordsOf(name).every((word) => words.includes(word)));
  return ownNumbers(resource).flatMap(([name]) => (isNamed(name) ? [name] : []));
}
