import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { onceFor } from '../../../openapi/document/once-for.ts';
import { idText } from '../../../openapi/names/exact-json.ts';
import { itemSchema } from '../../../openapi/names/item-members.ts';
import { segmentNoun, sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import { successSchemas } from '../../../openapi/names/status-class.ts';
import { documentedResponse } from '../../../openapi/operation/documented-response.ts';
import { readOperations } from '../../../openapi/operation/operation.ts';
import { isNumeric, propertiesOf } from '../../../openapi/operation/properties-of.ts';
import { isWrapping, itemsIn } from '../../read/listed-things.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { idInPath, type Thing, thingWithId } from '../../read/thing.ts';
import { clear, need } from '../../scene/breach.ts';
import type { Property } from '../../scene/member-schemas.ts';
import { pageSize } from '../../scene/paging.ts';
import type { Play } from '../../scene/play.ts';
import { readableReferences } from '../../scene/referred-id.ts';
import { shownProperties } from '../../scene/representation.ts';
import { defaultFiltersOf, maxPages, walkPages } from '../../scene/walk-list.ts';

/** A number that follows from others, and from nothing else, as its description says. */
export interface Formula {
  readonly name: string;
  /** The list whose items have the number. Absent if the thing itself has it. */
  readonly list: string | undefined;
  readonly words: string;
  /** Whether it follows from what other operations list. */
  readonly isAround: boolean;
  readonly of: Evaluate;
}

/** What the number of an object of a thing may be, and whether it is more than its first part alone. */
type Evaluate = (
  play: Play,
  owner: JsonObject,
  whole: Thing,
) => Promise<{ readonly all: readonly number[]; readonly isTold: boolean }>;

/** What the words of a formula may mean. */
interface Meant {
  readonly name: string;
  /** What the thing is called that has the number. */
  readonly noun: string;
  readonly sources: readonly Source[];
  readonly lists: readonly List[];
}

/** Where numbers are: in the object itself, or in a thing that a member of it names. */
interface Source {
  readonly properties: readonly Property[];
  readonly named?: { readonly member: string; readonly resource: Resource };
}

/** A list of objects: in the object itself, or of another operation. */
interface List {
  /** What its items are called. */
  readonly nouns: readonly string[];
  readonly properties: readonly Property[];
  readonly read: (play: Play, owner: JsonObject, whole: Thing) => Promise<readonly unknown[]> | readonly unknown[];
}

/** What is said of a number besides, which changes nothing. */
const aside = /^(?:(?:it|this) is )?(?:never|always)\b/i;

/** What is said before a formula: `In cents: the nights times the price`. */
const lead = /^[^:;,.]{1,30}:\s*/;

/** `or 0 when the goal is reached`. */
const floor = /,? or (?:0|zero|none)\b.*$/i;

/** A sign that counts for two terms: `less what was paid and what was given back`. */
const again = /\b(plus|minus|less)\b([^,;]*?) and (?=(?:what|the|its|all)\b)/gi;

/** A sign, and what is said up to the next one. */
const term = /\b(times|multiplied by|plus|minus|less)\b(.*?)(?=\b(?:times|multiplied by|plus|minus|less)\b|$)/gis;

/** The numbers of things, and of the items of their lists, whose descriptions are understood to the last word. */
export const formulasOf: (resource: Resource) => readonly Formula[] = onceFor((resource: Resource) => {
  const { noun } = resource;
  const shown = shownProperties(resource);
  const around = listsAround(resource);
  const inner = shown.map(([list, schema]) => ({ list, own: [...propertiesOf(schema.reach('items'))] }));
  return [{ list: undefined, own: shown }, ...inner].flatMap(({ list, own }) =>
    own.flatMap(([name, schema]): Formula[] => {
      const [words = '', ...more] = sentencesOf(schema.text('description'));
      if (!isNumeric(schema) || !more.every((text) => aside.test(text))) return [];
      const others = own.filter(([other]) => other !== name);
      const sources = [{ properties: others }, ...namedBy(resource, list)];
      const within = formulaIn(words, { name, noun, sources, lists: listsWithin(others) });
      const lists = list === undefined ? around : [];
      const of = within ?? formulaIn(words, { name, noun, sources, lists });
      return of === undefined ? [] : [{ name, list, words, isAround: within === undefined, of }];
    }),
  );
});

/** `The price for a night times the nights`, `The sum of the lines`, `The seats less the bookings that are not cancelled`. */
function formulaIn(text: string, meant: Meant): Evaluate | undefined {
  const parts = [...`plus ${text.replace(lead, '').replace(floor, '').replace(again, '$1$2 $1 ')}`.matchAll(term)];
  const isAlone = parts.length === 1;
  const terms = parts.flatMap(([, sign = '', phrase = '']) => {
    const of = listed(phrase, meant, isAlone) ?? (isAlone ? undefined : number(phrase, meant));
    return of === undefined ? [] : [{ sign: sign.toLowerCase(), of }];
  });
  if (terms.length < parts.length) return undefined;
  return async (...about) => {
    // Where a term may be one of several numbers, so may the whole.
    let sums: readonly (readonly number[])[] = [[]];
    let first: readonly number[] = [];
    let isTold = false;
    for (const { sign, of } of terms) {
      const own = await of(...about);
      if (first.length === 0) first = own.all;
      isTold ||= own.isTold;
      sums = sums.flatMap((summands) =>
        own.all.map((value) =>
          sign === 'plus' || sign === 'minus' || sign === 'less'
            ? [...summands, sign === 'plus' ? value : -value]
            : [...summands.slice(0, -1), (summands.at(-1) ?? 1) * value],
        ),
      );
    }
    const all = sums.map((summands) => summands.reduce((sum, summand) => sum + summand, 0));
    return { all: floor.test(text) ? [...all, 0] : all, isTold: isAlone ? isTold : all[0] !== first[0] };
  };
}

/** A number of the object, or of a thing that it names. */
function number(phrase: string, { noun, sources }: Meant): Evaluate | undefined {
  const words = contentOf(phrase);
  const own = words.filter((word) => !contentOf(noun).includes(word));
  for (const { properties, named } of sources) {
    const name = meantBy(words, properties) ?? meantBy(own, properties);
    if (name === undefined) continue;
    return async (play, owner) => {
      const id = named && need(idText(owner[named.member]), 'it names none');
      const read = named && id && (await play.read(thingWithId(named.resource, id)));
      const value = read ? play.shown(read, named.resource)[name] : owner[name];
      return { all: [typeof value === 'number' ? value : Number.NaN], isTold: false };
    };
  }
  return undefined;
}

/** The only number whose name has all words of a phrase and no other, or has them all, or has them together with its description. */
function meantBy(words: readonly string[], properties: readonly Property[]): string | undefined {
  // A part of a hundred is multiplied otherwise.
  const isAmount = ([name, schema]: Property): boolean => !/percent|%/i.test(`${name} ${schema.text('description')}`);
  const numbers = properties.filter((property) => isNumeric(property[1]) && isAmount(property));
  const having = (textOf: (property: Property) => string): Property[] =>
    numbers.filter((property) => words.every((word) => contentOf(textOf(property)).includes(word)));
  const byName = having(([name]) => name);
  const exact = byName.filter(([name]) => contentOf(name).length === words.length);
  const described = having(([name, schema]) => `${name} ${schema.text('description')}`);
  const [found, ...more] = [exact, byName, described].find((some) => some.length > 0) ?? [];
  return words.length > 0 && more.length === 0 ? found?.[0] : undefined;
}

/** How many items a list has, or the sum of one of their numbers: `The sum of the amounts of the pledges that are not withdrawn`. */
function listed(phrase: string, { name, noun, lists }: Meant, isAlone: boolean): Evaluate | undefined {
  const words = contentOf(phrase);
  const isTotal = words.includes('sum') || words.includes('total');
  if (isAlone && !isTotal && !/^(?:how many|the (?:number|count) of)\b/i.test(phrase.trim())) return undefined;
  for (const list of lists) {
    const numbers = list.properties.flatMap(([own, schema]) => (isNumeric(schema) ? [own] : []));
    const said = numbers.filter((own) => contentOf(own).every((word) => words.includes(word)));
    // `How many seeds all packets have` is a sum of the seeds.
    const isSum = isTotal || said.length > 0;
    const known = [name, noun, ...list.nouns, ...said, 'sum', 'total', 'how', 'many', 'number', 'count'].flatMap(
      contentOf,
    );
    const isIn = list.nouns.some((own) => contentOf(own).every((word) => words.includes(word)));
    const isMeant = isIn && (!isSum || numbers.length > 0) ? selectionIn(words, list.properties, known) : undefined;
    if (isMeant === undefined) continue;
    const factors = isSum ? factorsOf(said.length > 0 ? said : numbers) : [[]];
    return async (...about) => {
      const items = (await list.read(...about)).filter(isJsonObject).filter(isMeant);
      const product = (item: JsonObject, names: readonly string[]): number =>
        names.reduce((value, one) => value * Number(item[one]), 1);
      const all = factors.map((names) => items.reduce((sum, item) => sum + product(item, names), 0));
      return { all, isTold: items.length > 1 };
    };
  }
  return undefined;
}

/** Each number, and each product of two, because an amount may not be shown for each item. */
function factorsOf(numbers: readonly string[]): string[][] {
  return numbers.flatMap((one, index) => numbers.slice(index).map((other) => (one === other ? [one] : [one, other])));
}

/** The items that words mean by their states and flags. `undefined` if a word says something else. */
function selectionIn(words: readonly string[], properties: readonly Property[], known: readonly string[]) {
  const choices: { readonly name: string; readonly value: unknown; readonly isDenied: boolean }[] = [];
  let isDenied = false;
  for (const word of words) {
    const [found] = properties.flatMap(([name, schema]) => {
      const isFlag = schema.texts('type').includes('boolean') && contentOf(name).join() === word;
      const values = schema.texts('enum').filter((value) => contentOf(value).join() === word);
      return [...(isFlag ? [{ name, value: true }] : []), ...values.map((value) => ({ name, value }))];
    });
    if (word === 'not' || word === 'without') isDenied = true;
    else if (word === 'with') isDenied = false;
    else if (found !== undefined) choices.push({ ...found, isDenied });
    else if (!known.includes(word)) return undefined;
  }
  return (item: JsonObject): boolean =>
    choices.every(({ name, value, isDenied: isNot }) =>
      isNot
        ? item[name] !== value
        : choices.some((other) => other.name === name && !other.isDenied && item[name] === other.value),
    );
}

/** Words that say nothing of what is meant. */
const between = new Set(
  wordsOf(
    'a an the of for in per all its each every is are was were always that what which who have has this now there whatever their state or still currently together',
  ),
);

function contentOf(text: string): string[] {
  const words = wordsOf(text).filter((word) => !between.has(word));
  return words.map(segmentNoun);
}

function listsWithin(properties: readonly Property[]): List[] {
  return properties.flatMap(([name, schema]): List[] => {
    const items = schema.reach('items');
    return items === undefined
      ? []
      : [{ nouns: [name], properties: [...propertiesOf(items)], read: (_, owner) => [owner[name]].flat() }];
  });
}

/** The lists of operations that show what is below a thing, or what names it in the query. */
function listsAround(resource: Resource): List[] {
  const [anyOperation] = resource.own.values();
  if (anyOperation === undefined) return [];
  return readOperations(anyOperation.node.document).flatMap((operation): List[] => {
    const [last = ''] = segmentsOf(operation.path).slice(-1);
    const isBelow = operation.path === `${resource.path}/${last}` && !last.startsWith('{');
    const naming = modelFor(operation)
      .mentionsOf(operation)
      .find((reference) => reference.in === 'query' && reference.resource === resource);
    const isAround = isBelow || (naming !== undefined && !operation.path.includes('{'));
    if (operation.method !== 'GET' || !isAround || defaultFiltersOf(operation).length > 0) return [];
    const schemas = successSchemas(operation);
    const properties = schemas.flatMap((schema) => [...propertiesOf(itemSchema(schema))]);
    const members = schemas.flatMap((schema) => [...propertiesOf(schema)]);
    // `items` and `data` say nothing of what they are.
    const isNoun = ([name, schema]: Property): boolean =>
      schema.reach('items') !== undefined && !isWrapping(segmentNoun(name), '');
    const names = members.filter(isNoun).map(([name]) => name);
    // What the path calls participants, words may call bookings.
    const texts = [operation.node.text('summary'), documentedResponse(operation, 200)?.node.text('description')];
    const said = wordsOf(texts.join(' ')).filter((word) => segmentNoun(word) !== word);
    const list = { operation, resource, source: { operation, by: 'path' } } as const;
    const read = async ({ scene }: Play, _: JsonObject, whole: Thing): Promise<readonly unknown[]> => {
      const named = isBelow || naming === undefined ? {} : { [naming.path[0] ?? '']: idInPath(whole.path) };
      const query = { ...pageSize(operation, 'most'), ...named };
      const { pages, isWhole } = await walkPages(scene, list, { about: whole, query }, maxPages);
      clear(isWhole, `${operation.id} may not show everything`);
      return pages.flatMap(({ step }) => itemsIn(step.body));
    };
    return [{ nouns: [last, ...names, ...said], properties, read }];
  });
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
