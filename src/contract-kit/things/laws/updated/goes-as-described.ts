import { nounsIn, segmentNoun, sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isNumeric } from '../../../openapi/operation/properties-of.ts';
import { isActionOn } from '../../read/actions.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { ownerOf } from '../../read/thing.ts';
import { actedOn, concernsIt } from '../../scene/acted-on.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import { ownNumbers, withAmounts } from '../../scene/own-numbers.ts';
import { perWay } from '../../scene/play.ts';
import { amountMembersOf, sentIn, shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, isUnsafe, sceneLaw } from '../../scene/scene-law.ts';
import { inWords } from '../../scene/words.ts';

/** What a description says that a request does to a number. */
interface Move {
  readonly member: string;
  readonly direction: Direction;
  /** By one, or by or to an amount of the body. `undefined` if the description does not say how much. */
  readonly by: 1 | string | undefined;
}

/** A request moves the numbers that its description names. */
export const goesAsDescribed: ThingLaw = sceneLaw<Move>({
  name: 'goes-as-described',
  statement: 'A number goes up, down or to an amount with a request where the description of the operation says so.',
  source: "the words of the operation's description",
  needs: [isUnsafe, isMade, isRead],
  waysOf: movesOf,
  play: perWay(async (play, { member, direction, by }) => {
    const { operation, resource, noun } = play;
    const kind = actedOn(operation, resource);
    const isOfMuch = kind === resource || amountMembersOf(operation).length > 0;
    const { thing: made } = await (isOfMuch
      ? play.large({ readyFor: operation }, kind)
      : play.make({ readyFor: operation }, kind));
    const whole = need(ownerOf(made, resource), `a ${kind.noun} names no ${noun}`);
    const numberIn = async () => {
      const read = await play.read(whole);
      return { read, value: Number(play.shown(read, resource)[member] ?? Number.NaN) };
    };
    let isExact = by === 1;
    let before = await numberIn();
    for (const amount of by === undefined || by === 1 ? [2] : [2, 3]) {
      const step = await ifClear(play.accept(operation, made, withAmounts(amountMembersOf(operation), amount)));
      clear(step !== undefined || amount > 2, `${operation.id} was not accepted`);
      if (step === undefined) return;
      const said = by === 1 ? 1 : Number(sentIn(step)?.value[by ?? '']);
      await play.settled(async () => {
        const after = await numberIn();
        const moved = direction === 'to' ? after.value : Math.abs(after.value - before.value);
        clear(Number.isFinite(moved), `no \`${member}\` is shown`);
        clear(direction !== 'down' || before.value >= (said || 1), `there is too little \`${member}\``);
        const how = by === undefined ? '' : `${direction === 'to' ? '' : ' by'} ${inWords(said)}`;
        const expected = `\`${member}\` of the ${noun} goes ${direction}${how} from ${before.value}, as the description says`;
        const goes = { up: after.value > before.value, down: after.value < before.value, to: moved === said };
        // A fee may be kept of what comes, and be added to what goes.
        const isFit = isExact
          ? moved === said
          : Number.isNaN(said) || (direction === 'up' ? moved <= said : moved >= said);
        demand(goes[direction] && isFit, expected, `it is ${after.value} after ${operation.id}`, after.read);
        isExact = moved === said;
        before = after;
      });
    }
  }),
});

type Direction = 'up' | 'down' | 'to';

const directions: Readonly<Record<Direction, RegExp>> = {
  up: /\b(?:go(?:es)? up|rises?|raises?|grows?|increases?|(?:is|are) (?:raised|increased))\b/i,
  down: /\b(?:go(?:es)? down|falls?|drops?|lowers?|reduces?|decreases?|(?:is|are) (?:lowered|reduced|decreased))\b/i,
  to: /\b(?:becomes?|(?:is|are) set to)\b/i,
};

/** What moves an amount, which is named before it, from or to the number that is named behind it. */
const transfer = /\b(?:is|are|and) (?:(?:subtracted|deducted|taken|taken off|removed) from|added (to))\b/gi;

/** The same, where the request does it: `adds its amount to the balance`. */
const active = /\b(?:adds|takes|subtracts|deducts) ([^.;:]*?) (?:from|(to)) (?=the|its)/gi;

/** Words of a sentence that says more than what happens each time. */
const conditional = /\b(?:if|when|while|unless|until|only|not|never|no|can|may|might|must|cannot|than|at most)\b/i;

/** The numbers of things of a resource that an operation moves, as its description says, where the request is about one of them. */
function movesOf(operation: Operation, resource: Resource): Move[] {
  const isActing = isActionOn(operation, actedOn(operation, resource));
  // An action may also move what callers set when they make a thing.
  const all = isActing ? shownProperties(resource).filter(([, schema]) => isNumeric(schema)) : ownNumbers(resource);
  const numbers = all.map(([member]) => member);
  if (numbers.length === 0 || !concernsIt(operation, resource)) return [];
  const sentences = sentencesOf(operation.node.text('description')).filter((text) => !conditional.test(text));
  const others = modelFor(operation).resources.flatMap(({ noun }) => (noun === resource.noun ? [] : [noun]));
  const namedIn = (text: string): string[] => {
    const marked = numbers.filter((name) => text.includes(`\`${name}\``));
    const said = wordsOf(text);
    const whole = numbers.filter((name) => wordsOf(name).every((word) => said.includes(word)));
    const isOwn = (word: string, name: string): boolean =>
      numbers.every((other) => other === name || !wordsOf(other).includes(word));
    const own = numbers.filter((name) => wordsOf(name).some((word) => said.includes(word) && isOwn(word, name)));
    return [marked, whole, own].find((some) => some.length > 0) ?? [];
  };
  const amounts = amountMembersOf(operation);
  const amountIn = (text: string): Move['by'] => {
    const isNamed = (name: string): boolean => wordsOf(name).some((word) => wordsOf(text).includes(word));
    return /^(?:one|1)\b/i.test(text) ? 1 : amounts.find(isNamed);
  };
  const moved = sentences.flatMap((sentence) => {
    const text = sentence.replace(active, (_, what, isUp) => `${what} is ${isUp ? 'added to' : 'taken from'} `);
    const moves = [...text.matchAll(transfer)];
    const what = text.slice(0, moves[0]?.index);
    const isAll = amounts.length === 1 && /\b(?:amount|sum|part|it|they)\b/i.test(what);
    const by = isAll ? amounts[0] : amountIn(what.trim());
    return moves.flatMap(({ 0: words, 1: isUp, index }, at): Move[] => {
      const [to = ''] = text.slice(index + words.length, moves[at + 1]?.index).split(/[;,:]/);
      if (others.some((noun) => nounsIn(to).includes(noun))) return [];
      const direction = isUp === undefined ? 'down' : 'up';
      // Active words name what gets or loses it, and the amount.
      if (text !== sentence) return by === undefined ? [] : namedIn(to).map((member) => ({ member, direction, by }));
      return namedIn(namedIn(to).length > 0 ? to : what).map((member) => ({ member, direction, by }));
    });
  });
  const going = sentences.flatMap(clausesOf).flatMap((text): Move[] => {
    const said = (['up', 'down', 'to'] as const).filter((each) => directions[each].test(text));
    const [direction] = said;
    if (direction === undefined || said.length > 1) return [];
    const at = text.search(directions[direction]);
    const [before, after] = [text.slice(0, at), text.slice(at)];
    const about = namedIn(before).length > 0 ? before : after;
    const [, of = ''] = /\bof (?:the|an?|its|this) (\w+)/i.exec(about) ?? [];
    if (others.includes(segmentNoun(of))) return [];
    const amount = direction === 'to' ? after : (after.split(/\bby\b/i)[1] ?? '').trim();
    const by = amountIn(amount);
    if (direction === 'to' && typeof by !== 'string') return [];
    return namedIn(about).map((member) => ({ member, direction, by }));
  });
  return [...moved, ...going];
}

/** The parts of a sentence of which each says that something moves. */
function clausesOf(sentence: string): string[] {
  const clauses: string[] = [];
  let open = '';
  for (const text of sentence.split(/,|\band\b|\bwhile\b/)) {
    open = `${open} ${text}`;
    if (!Object.values(directions).some((words) => words.test(open))) continue;
    clauses.push(open);
    open = '';
  }
  return clauses;
}
