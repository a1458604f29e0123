import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { idText } from '../../../openapi/names/exact-json.ts';
import { segmentNoun, sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isNumeric, propertiesOf } from '../../../openapi/operation/properties-of.ts';
import { isActionOn } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import { thingWithId } from '../../read/thing.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import type { Property } from '../../scene/member-schemas.ts';
import { mostFirst } from '../../scene/own-numbers.ts';
import type { Play } from '../../scene/play.ts';
import { readableReferences } from '../../scene/referred-id.ts';
import { shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, makesIt, means, sceneLaw } from '../../scene/scene-law.ts';
import { firstWith } from '../../scene/with-query.ts';

/** A number that follows from others, and from nothing else, as its description says. */
interface Formula {
  readonly name: string;
  /** The list whose items have the number. Absent if the thing itself has it. */
  readonly list: string | undefined;
  readonly words: string;
  readonly of: Evaluate;
}

/** What the number of an object may be, and whether it is more than its first part alone. */
type Evaluate = (
  play: Play,
  owner: JsonObject,
) => Promise<{ readonly all: readonly number[]; readonly isTold: boolean }>;

/** A sum is that of all items, and a product that of all factors. */
export const sumsAddUp: ThingLaw = sceneLaw<Formula>({
  name: 'sums-add-up',
  statement: 'A number is the sum, the product or the difference of other numbers that its description says it is.',
  source: "the words of the number's description",
  needs: [isWriting, isMade, isRead, (_, resource) => formulasOf(resource).length > 0],
  ways: ({ resource }) => formulasOf(resource),
  play: async (play, formulas) => {
    const { operation, resource } = play;
    const isMaking = makesIt(operation, resource);
    const first = await play.usual(isMaking ? undefined : operation);
    const plain = await play.read(first.thing);
    // What is not so for the plainest thing is meant in another way.
    const right: Formula[] = [];
    for (const formula of formulas)
      if ((await judge(play, formula, plain)).every(({ isRight }) => isRight)) right.push(formula);
    clear(right.length > 0, 'no number is what its description says');
    let isTelling = false;
    for (const testCase of tellingCases(play.cases())) {
      const pick = () => testCase;
      const made = isMaking ? await ifClear(play.make({ pick })) : first;
      const isDone = isMaking || (await ifClear(play.accept(operation, first.thing, { pick })));
      if (made === undefined || isDone === undefined) continue;
      await play.settled(async () => {
        const read = await play.read(made.thing);
        for (const formula of play.each(right))
          for (const { value, all, isRight, isTold } of await judge(play, formula, read)) {
            const expected = `\`${formula.name}\` is ${all.length > 1 ? '' : `${all[0]}, `}as described: ${formula.words}`;
            demand(isRight, expected, `\`${formula.name}\` is ${value}`, read);
            isTelling ||= isTold;
          }
      });
      if (isTelling) return;
    }
    clear(false, 'no number follows from two different ones');
  },
});

/** The operation writes what the numbers of a thing follow from. */
function isWriting(operation: Operation, resource: Resource): boolean {
  const isChanging = means('replace', 'change')(operation, resource) || isActionOn(operation, resource);
  return makesIt(operation, resource) || (isChanging && operation.requestBody !== undefined);
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
async function judge(play: Play, { name, list, of }: Formula, read: Step) {
  const shown = play.shown(read);
  const judged = [];
  for (const owner of (list === undefined ? [shown] : [shown[list]].flat()).filter(isJsonObject)) {
    const { all, isTold } = await of(play, owner);
    const value = owner[name];
    // What is rounded may be a little more or less.
    if ([value, ...all].every(Number.isSafeInteger))
      judged.push({ value, all, isTold, isRight: all.some((one) => one === value) });
  }
  return judged.sort((one, other) => Number(one.isRight) - Number(other.isRight));
}

/** The numbers of things, and of the items of their lists, whose descriptions are understood to the last word. */
function formulasOf(resource: Resource): Formula[] {
  const shown = shownProperties(resource);
  const lists = shown.map(([list, schema]) => ({ list, own: [...propertiesOf(schema.reach('items'))] }));
  return [{ list: undefined, own: shown }, ...lists].flatMap(({ list, own }) =>
    own.flatMap(([name, schema]): Formula[] => {
      const [words = '', ...more] = sentencesOf(schema.text('description'));
      if (!isNumeric(schema) || more.length > 0) return [];
      const others = own.filter(([other]) => other !== name);
      const of = sumIn(words, name, others) ?? termsIn(words, [{ properties: others }, ...namedBy(resource, list)]);
      return of === undefined ? [] : [{ name, list, words, of }];
    }),
  );
}

/** `The sum of the lines`, `The total weight of all parcels`. */
function sumIn(text: string, name: string, others: readonly Property[]): Evaluate | undefined {
  const said = contentOf(text);
  for (const [list, schema] of others) {
    const numbers = [...propertiesOf(schema.reach('items'))].flatMap(([own, one]) => (isNumeric(one) ? [own] : []));
    const known = [name, list, ...numbers, 'sum', 'total'].flatMap(contentOf);
    const isSum = /\b(?:sum|total)\b/i.test(text) && contentOf(list).every((word) => said.includes(word));
    if (!isSum || numbers.length === 0 || !said.every((word) => known.includes(word))) continue;
    // Of each number, and of each product of two, because an amount may not be shown for each item.
    const factors = numbers.flatMap((one, index) =>
      numbers.slice(index).map((other) => (one === other ? [one] : [one, other])),
    );
    return async (_, owner) => {
      const items = [owner[list]].flat().filter(isJsonObject);
      const product = (item: JsonObject, names: readonly string[]): number =>
        names.reduce((number, one) => number * Number(item[one]), 1);
      const all = factors.map((names) => items.reduce((sum, item) => sum + product(item, names), 0));
      return { all, isTold: items.length > 1 };
    };
  }
  return undefined;
}

/** Where numbers are: in the object itself, or in a thing that a member of it names. */
interface Source {
  readonly properties: readonly Property[];
  readonly named?: { readonly member: string; readonly resource: Resource };
}

/** `The price for a night times the nights`, `The total minus what has been paid`. */
function termsIn(text: string, sources: readonly Source[]): Evaluate | undefined {
  const parts = `plus ${text}`.split(/\b(times|multiplied by|plus|minus)\b/i).slice(1);
  const terms = parts.flatMap((sign, index) => {
    if (index % 2 === 1) return [];
    const found = sources.flatMap(({ properties, named }) => {
      const name = meant(parts[index + 1] ?? '', properties);
      return name === undefined ? [] : [{ sign: sign.toLowerCase(), name, named }];
    });
    return found.slice(0, 1);
  });
  if (terms.length < 2 || terms.length * 2 < parts.length) return undefined;
  return async (play, owner) => {
    const numbers: number[] = [];
    const summands: number[] = [];
    for (const { sign, name, named } of terms) {
      const id = named && need(idText(owner[named.member]), 'it names none');
      const read = named && id && (await play.read(thingWithId(named.resource, id)));
      const value = read ? play.shown(read, named.resource)[name] : owner[name];
      const number = typeof value === 'number' ? value : Number.NaN;
      numbers.push(number);
      if (sign === 'plus' || sign === 'minus') summands.push(sign === 'plus' ? number : -number);
      else summands.push((summands.pop() ?? 1) * number);
    }
    const sum = summands.reduce((all, summand) => all + summand, 0);
    return { all: [sum], isTold: sum !== numbers[0] };
  };
}

/** The only number whose name has all words of a phrase, or whose name and description together have them. */
function meant(phrase: string, properties: readonly Property[]): string | undefined {
  const words = contentOf(phrase);
  // A part of a hundred is multiplied otherwise.
  const isAmount = ([name, schema]: Property): boolean => !/percent|%/i.test(`${name} ${schema.text('description')}`);
  const numbers = properties.filter((property) => isNumeric(property[1]) && isAmount(property));
  const having = (textOf: (property: Property) => string): Property[] =>
    numbers.filter((property) => words.every((word) => contentOf(textOf(property)).includes(word)));
  const byName = having(([name]) => name);
  const found = byName.length > 0 ? byName : having(([name, schema]) => `${name} ${schema.text('description')}`);
  return words.length > 0 && found.length === 1 ? found[0]?.[0] : undefined;
}

/** Words that say nothing of what is meant. */
const between = ['a', 'an', 'the', 'of', 'for', 'in', 'per', 'all', 'its', 'each', 'every', 'is', 'always'];

function contentOf(text: string): string[] {
  const words = wordsOf(text).filter((word) => !between.includes(word));
  return words.map(segmentNoun);
}

/** What the members of a thing, or of the items of one of its lists, name in the request that makes it. */
function namedBy({ makers: [maker] }: Resource, list: string | undefined): Source[] {
  const start = list === undefined ? '' : `${list}.*.`;
  return (maker === undefined ? [] : readableReferences(maker.operation)).flatMap(({ path, resource }) => {
    const member = path.join('.').slice(start.length);
    const isIn = path.join('.').startsWith(start) && !member.includes('.');
    return isIn ? [{ properties: shownProperties(resource), named: { member, resource } }] : [];
  });
}
