import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { exactJson, idText } from '../../../openapi/names/exact-json.ts';
import { segmentNoun, sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isNumeric, propertiesOf } from '../../../openapi/operation/properties-of.ts';
import { isActionOn } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import { thingWithId } from '../../read/thing.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import type { Property } from '../../scene/member-schemas.ts';
import type { Play } from '../../scene/play.ts';
import { readableReferences } from '../../scene/referred-id.ts';
import { shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, makesIt, means, sceneLaw } from '../../scene/scene-law.ts';
import { leastFirst } from '../../scene/varied-cases.ts';

/** A number that follows from others, and from nothing else, as its description says. */
interface Formula {
  readonly name: string;
  /** The list whose items have the number. Absent if the thing itself has it. */
  readonly list: string | undefined;
  readonly words: string;
  /** What the number may be, made of all that the description names, and of the first of that alone. */
  readonly of: (play: Play, owner: JsonObject) => Promise<readonly [all: number[], first: number[]]>;
}

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
    const usual = () => play.usual(isMaking ? undefined : operation);
    const plain = await play.read((await usual()).thing);
    // What is not so for the plainest thing is meant in another way.
    const meant: Formula[] = [];
    for (const formula of formulas)
      if ((await judge(play, formula, plain)).every(({ isRight }) => isRight)) meant.push(formula);
    let isTelling = false;
    for (const testCase of meant.length === 0 ? [] : withTwo(play.cases()).slice(0, 2)) {
      const pick = () => testCase;
      const made = await ifClear(isMaking ? play.make({ pick }) : usual());
      const isSent = made && (isMaking || (await ifClear(play.accept(operation, made.thing, { pick }))));
      if (made === undefined || isSent === undefined) continue;
      await play.settled(async () => {
        const read = await play.read(made.thing);
        for (const formula of play.each(meant))
          for (const { value, all, isRight, isTold } of await judge(play, formula, read)) {
            const expected = `\`${formula.name}\` is ${all.length > 1 ? '' : `${all[0]}, `}as described: ${formula.words}`;
            demand(isRight, expected, `\`${formula.name}\` is ${value}`, read);
            isTelling ||= isTold;
          }
      });
    }
    clear(isTelling, 'no number follows from two different ones');
  },
});

/** The operation writes what the numbers of a thing follow from. */
function isWriting(operation: Operation, resource: Resource): boolean {
  const isChanging = means('replace', 'change')(operation, resource) || isActionOn(operation, resource);
  return makesIt(operation, resource) || (isChanging && operation.requestBody !== undefined);
}

/** Cases with lists of two items, and then the others. Of each, those with the greatest numbers come first. */
function withTwo(cases: readonly Case[]): Case[] {
  const hasTwo = ({ request }: Case): boolean =>
    Object.values(Object(exactJson(request.body))).some((value) => Array.isArray(value) && value.length === 2);
  const greatest = leastFirst(cases).toReversed();
  return [...greatest.filter(hasTwo), ...greatest.filter((testCase) => !hasTwo(testCase))];
}

/** Each place where a response shows a number, those first that are not what they should be. */
async function judge(play: Play, { name, list, of }: Formula, read: Step) {
  const shown = play.shown(read);
  const judged = [];
  for (const owner of list === undefined ? [shown] : [shown[list]].flat()) {
    if (!isJsonObject(owner)) continue;
    const [all, first] = await of(play, owner);
    const value = owner[name];
    // What is rounded may be a little more or less.
    if (typeof value !== 'number' || all.length === 0 || ![value, ...all].every(Number.isSafeInteger)) continue;
    judged.push({ value, all, isRight: all.includes(value), isTold: all.every((one) => !first.includes(one)) });
  }
  return judged.sort((one, other) => Number(one.isRight) - Number(other.isRight));
}

/** The numbers of things, and of the items of their lists, whose descriptions are understood to the last word. */
function formulasOf(resource: Resource): Formula[] {
  const shown = shownProperties(resource);
  const lists = shown.flatMap(([list, schema]) => [{ list, own: [...propertiesOf(schema.reach('items'))] }]);
  return [{ list: undefined, own: shown }, ...lists].flatMap(({ list, own }) =>
    own.flatMap(([name, schema]): Formula[] => {
      const [text = '', ...more] = sentencesOf(schema.text('description'));
      if (!isNumeric(schema) || more.length > 0) return [];
      const others = own.filter(([other]) => other !== name);
      const of = sumIn(name, text, others) ?? termsIn(text, others, namedBy(resource, list));
      return of === undefined ? [] : [{ name, list, words: text, of }];
    }),
  );
}

/** `The sum of the lines`, `The total weight of all parcels`: what numbers of all items may be meant. */
function sumIn(name: string, text: string, others: readonly Property[]): Formula['of'] | undefined {
  const said = contentOf(text);
  if (!said.some((word) => word === 'sum' || word === 'total')) return undefined;
  for (const [list, schema] of others) {
    const numbers = [...propertiesOf(schema.reach('items'))].flatMap(([own, one]) => (isNumeric(one) ? [own] : []));
    const known = [name, list, ...numbers, 'sum', 'total'].flatMap(contentOf);
    if (numbers.length === 0 || !contentOf(list).every((word) => said.includes(word))) continue;
    if (!said.every((word) => known.includes(word))) continue;
    return async (_, owner) => {
      const items = [owner[list]].flat().filter(isJsonObject);
      return [sumsOf(items, numbers), sumsOf(items.slice(0, 1), numbers)];
    };
  }
  return undefined;
}

/** The sum of each number, and of each product of two, because an amount may not be shown for each item. */
function sumsOf(items: readonly JsonObject[], numbers: readonly string[]): number[] {
  const factors = numbers.flatMap((name, index) => [[name], ...numbers.slice(index + 1).map((other) => [name, other])]);
  return factors.map((names) =>
    items.reduce((sum, item) => sum + names.reduce((product, name) => product * Number(item[name]), 1), 0),
  );
}

interface Term {
  readonly sign: string;
  readonly name: string;
  /** The thing that has the number, by the member that names it. Absent if the object itself has it. */
  readonly named?: Named | undefined;
}

interface Named {
  readonly member: string;
  readonly resource: Resource;
}

/** `The price for a night times the nights`, `The total minus what has been paid`. */
function termsIn(text: string, others: readonly Property[], named: readonly Named[]): Formula['of'] | undefined {
  const [first = '', ...parts] = text.split(/\b(times|multiplied by|plus|minus)\b/i);
  const signs = ['plus', ...parts.filter((_, index) => index % 2 === 0)];
  const terms = [first, ...parts.filter((_, index) => index % 2 === 1)].map((part, index): Term | undefined => {
    const sign = signs[index]?.toLowerCase() ?? '';
    const own = meant(part, others);
    if (own !== undefined) return { sign, name: own };
    const found = named.flatMap((one) => {
      const name = meant(part, shownProperties(one.resource));
      return name === undefined ? [] : [{ sign, name, named: one }];
    });
    return found.length === 1 ? found[0] : undefined;
  });
  const known = terms.filter((term) => term !== undefined);
  if (known.length < 2 || known.length < terms.length) return undefined;
  return async (play, owner) => {
    const numbers: number[] = [];
    const parts: number[] = [];
    for (const { sign, name, named } of known) {
      const id = named && need(idText(owner[named.member]), 'it names none');
      const read = named && id && (await play.read(thingWithId(named.resource, id)));
      const value = read ? play.shown(read, named.resource)[name] : owner[name];
      const number = typeof value === 'number' ? value : Number.NaN;
      numbers.push(number);
      if (sign === 'plus' || sign === 'minus') parts.push(sign === 'plus' ? number : -number);
      else parts.push((parts.pop() ?? 1) * number);
    }
    return [[parts.reduce((sum, part) => sum + part, 0)], numbers.slice(0, 1)];
  };
}

/** The only number whose name has all words of a phrase, or whose name and description together have them. */
function meant(phrase: string, properties: readonly Property[]): string | undefined {
  const words = contentOf(phrase);
  const withWords = (textOf: (property: Property) => string): string[] =>
    properties.flatMap((property) => {
      const own = contentOf(textOf(property));
      return isNumeric(property[1]) && words.every((word) => own.includes(word)) ? [property[0]] : [];
    });
  const byName = withWords(([name]) => name);
  const found = byName.length > 0 ? byName : withWords(([name, schema]) => `${name} ${schema.text('description')}`);
  return words.length > 0 && found.length === 1 ? found[0] : undefined;
}

/** Words that say nothing of what is meant. */
const between = ['a', 'an', 'the', 'of', 'for', 'in', 'per', 'all', 'its', 'each', 'every', 'is', 'always'];

function contentOf(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !between.includes(word))
    .map(segmentNoun);
}

/** What things are named by members of a thing, or of the items of one of its lists, as in the request that makes it. */
function namedBy({ makers: [maker] }: Resource, list: string | undefined): Named[] {
  const start = list === undefined ? '' : `${list}.*.`;
  return (maker === undefined ? [] : readableReferences(maker.operation)).flatMap(({ path, resource }) => {
    const place = path.join('.');
    const member = place.slice(start.length);
    return place.startsWith(start) && !member.includes('.') ? [{ member, resource }] : [];
  });
}
