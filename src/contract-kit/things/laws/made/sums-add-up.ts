import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn, makesPart } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import { ownerOf, type Thing } from '../../read/thing.ts';
import { actedOn, concernsIt } from '../../scene/acted-on.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import { mostFirst, withAmounts } from '../../scene/own-numbers.ts';
import type { Play } from '../../scene/play.ts';
import { amountMembersOf } from '../../scene/representation.ts';
import type { StepOptions, ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, isUnsafe, makesIt, means, sceneLaw } from '../../scene/scene-law.ts';
import { casesPerMove } from '../../scene/varied-cases.ts';
import { firstWith } from '../../scene/with-query.ts';
import { type Formula, formulasOf } from './formulas.ts';

/** A sum is that of all items, and a product that of all factors. */
export const sumsAddUp: ThingLaw = sceneLaw<Formula>({
  name: 'sums-add-up',
  statement: 'A number is the sum, the product or the difference of other numbers that its description says it is.',
  source: "the words of the number's description",
  needs: [isWriting, isMade, isRead],
  waysOf: (_, resource) => formulasOf(resource),
  play: async (play, formulas) => {
    const { operation, resource } = play;
    const [isMaking, kind] = [makesIt(operation, resource), actedOn(operation, resource)];
    const moves = movesOf(play);
    const isOwn = isMaking || (isChanging(operation, resource) && moves.length === 0);
    const { thing } = await (isOwn
      ? play.usual(isMaking ? undefined : operation)
      : play.large({ readyFor: operation }, kind));
    const whole = isOwn ? thing : need(ownerOf(thing, resource), `a ${kind.noun} names no ${resource.noun}`);
    const plain = await play.read(whole);
    // What is not so for the plainest thing is meant in another way.
    const right: Formula[] = [];
    for (const formula of formulas) {
      const judged = await ifClear(judge(play, formula, plain, whole));
      if (judged?.every(({ isRight }) => isRight)) right.push(formula);
    }
    clear(right.length > 0, 'no number is what its description says');
    const tries = isOwn
      ? tellingCases(play.cases()).map(only)
      : [...few.map(amounting(operation)), ...moves, undefined];
    let isSeen = false;
    for (const options of tries) {
      if (options === undefined && isSeen) return;
      const made = isMaking ? await ifClear(play.make(options)) : await ifClear(play.accept(operation, thing, options));
      if (made === undefined) continue;
      let isTelling = false;
      await play.settled(async () => {
        const about = 'thing' in made ? made.thing : whole;
        const read = await play.read(about);
        for (const formula of play.each(right))
          for (const { value, all, isRight, isTold } of await judge(play, formula, read, about)) {
            const expected = `\`${formula.name}\` is ${all.length > 1 ? '' : `${all[0]}, `}as described: ${formula.words}`;
            demand(isRight, expected, `\`${formula.name}\` is ${value}`, read);
            isTelling ||= isTold;
            // What is new begins with nothing around it.
            isSeen ||= isTold || !isOwn || formula.isAround;
          }
      });
      if (isTelling && moves.length === 0) return;
    }
    clear(isSeen, 'no number follows from two different ones');
  },
});

/** The operation writes what the numbers of a thing follow from. */
function isWriting(operation: Operation, resource: Resource): boolean {
  const isRemoving = operation === resource.own.get('DELETE');
  const isAbout = makesIt(operation, resource) || concernsIt(operation, resource);
  return isUnsafe(operation, resource) && isAbout && !isRemoving;
}

/** The operation changes the thing itself. */
function isChanging(operation: Operation, resource: Resource): boolean {
  const isAction = isActionOn(operation, resource) && !makesPart(operation, resource);
  return means('replace', 'change')(operation, resource) || isAction;
}

/** Amounts of which each is in the sum, and the second is not the first. */
const few = [2, 3] as const;

function amounting(operation: Operation) {
  return (amount: number): StepOptions => withAmounts(amountMembersOf(operation), amount);
}

/** A request for each thing that the body of an action can choose to do, with the same small amount. */
function movesOf(play: Play): StepOptions[] {
  const { pick } = withAmounts(amountMembersOf(play.operation), few[0]);
  if (pick === undefined || !isActionOn(play.operation, play.resource)) return [];
  return casesPerMove(play.cases(), play.resource).map((cases) => ({ pick: () => pick(cases) }));
}

function only(testCase: Case) {
  return { pick: () => testCase };
}

/** A case with a list of two items that have small numbers, and cases with other amounts. */
function tellingCases(cases: readonly Case[]): Case[] {
  const lists = cases.flatMap((testCase) => Object.entries(bodyMembers(testCase) ?? {}));
  const two = lists.flatMap(([name, value]): JsonObject[] => {
    const [item] = [value].flat();
    const having = (number: number): JsonObject =>
      Object.fromEntries(Object.entries(item ?? {}).map(([key, own]) => [key, typeof own === 'number' ? number : own]));
    return Array.isArray(value) && isJsonObject(item) ? [{ [name]: [having(2), having(3)] }] : [];
  });
  return [...two.slice(0, 1).flatMap((members) => firstWith(cases, members) ?? []), ...mostFirst(cases)];
}

/** Each place where a response shows a number, those first that are not what they should be. */
async function judge(play: Play, { name, list, of }: Formula, read: Step, whole: Thing) {
  const shown = play.shown(read);
  const judged = [];
  for (const owner of (list === undefined ? [shown] : [shown[list]].flat()).filter(isJsonObject)) {
    const { all, isTold } = await of(play, owner, whole);
    const value = owner[name];
    // What is rounded may be a little more or less.
    if ([value, ...all].every(Number.isSafeInteger))
      judged.push({ value, all, isTold, isRight: all.some((one) => one === value) });
  }
  return judged.sort((one, other) => Number(one.isRight) - Number(other.isRight));
}
