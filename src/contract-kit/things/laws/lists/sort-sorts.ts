import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { itemMembers } from '../../../openapi/names/item-members.ts';
import { isSameName, wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation, Parameter } from '../../../openapi/operation/operation.ts';
import { isFreeText, isNumeric } from '../../../openapi/operation/properties-of.ts';
import type { ListedThing } from '../../read/listed-things.ts';
import { clear, demand, ifClear } from '../../scene/breach.ts';
import { freeText, making, makingProperties } from '../../scene/making-properties.ts';
import type { Page } from '../../scene/own-list.ts';
import type { Play } from '../../scene/play.ts';
import { writeRecords } from '../../scene/records.ts';
import type { MadeThing, ThingLaw } from '../../scene/scene.ts';
import { type Need, sceneLaw } from '../../scene/scene-law.ts';
import type { Query } from '../../scene/with-query.ts';
import { inWords, saysCaseless } from '../../scene/words.ts';
import { askedList, showsRecords, showsThingsOrRecords } from './asked-list.ts';
import { judgePages } from './judge-pages.ts';
import { plannedDay } from './make-shown.ts';
import { memberOf } from './members.ts';
import { choicesOf } from './selectors.ts';
import { type OrderKey, orderOfMaking, statedOrder } from './stated-order.ts';

const sortNames = /^(?:sort|sort by|order by|ordering|order)$/;
const directionNames = /^(?:(?:sort )?(?:order|direction|dir)|order (?:direction|dir))$/;
/** More orders of one list are not tried. */
const maxOrders = 8;

/** A query that asks for an order. */
interface Order {
  readonly query: Query;
  /** By what it is, and by what items are that are equal in that. */
  readonly keys: readonly [OrderKey, ...OrderKey[]];
}

/** A list is in the order that the query asks for. */
export const sortSorts: ThingLaw = sceneLaw<Order>({
  name: 'sort-sorts',
  statement:
    'A list is in the order of the member that the query names, or else in the order that the description states.',
  source: 'the values of the parameter in the description, or its words for the order',
  needs: [showsThingsOrRecords],
  waysOf: (...about) => ordersOf(...about).slice(0, maxOrders),
  play: async (play, orders) => {
    const isOfRecords = showsRecords(play.operation, play.resource);
    const things = isOfRecords ? [await writeRecords(play)] : await makeUnsorted(play, orders);
    const list = askedList(play);
    const valuesOf = ({ keys: [{ member }] }: Order) =>
      new Set(things.map(({ step }) => memberOf(play.shown(step), member)));
    // The pages of one order are enough, where the new things differ in its member.
    const paged = orders.findLast((order) => valuesOf(order).size === things.length) ?? orders.at(-1);
    let isShown = false;
    for (const order of play.each(orders)) {
      const page = things[0] && (await play.page(list, things[0].thing, order.query));
      isShown = (page !== undefined && judgeOrder(order, [page], things)) || isShown;
      if (order === paged)
        await ifClear(judgePages(play, list, things, order.query, (pages) => judgeOrder(order, pages, things)));
    }
    clear(isShown, 'the list shows too few items');
  },
});

/**
 * Judges the order of pages. Returns whether it can be seen.
 *
 * @param things In the order of their making.
 */
function judgeOrder({ query, keys }: Order, pages: readonly Page[], things: readonly MadeThing[]): boolean {
  const items = pages.flatMap((page) => page.items);
  const made = things.map(({ thing }) => thing.path);
  const valueAt = ({ item, path }: ListedThing, member: string): unknown =>
    member === orderOfMaking ? (made.includes(path) ? made.indexOf(path) : null) : memberOf(item, member);
  const shown = pages.at(-1)?.step;
  const asked = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  const reason = asked.length > 0 ? `the query has ${asked.join('&')}` : 'the description of the list says so';
  let isSeen = false;
  for (const [at, { member, direction, isCaseless = false }] of keys.entries()) {
    // Items that are equal in all that comes before.
    const isTied = (one: ListedThing, other: ListedThing): boolean =>
      keys.slice(0, at).every((key) => valueAt(one, key.member) === valueAt(other, key.member));
    // A key of its own has the items without a value anywhere.
    const compared = at > 0 ? items : items.filter((item) => (valueAt(item, member) ?? null) !== null);
    const neighbours = compared.slice(1).map((item, index) => [compared[index] ?? item, item] as const);
    const tied = neighbours.filter(([one, other]) => isTied(one, other));
    const pairs = tied.map(([one, other]) => [valueAt(one, member), valueAt(other, member)] as const);
    isSeen ||= pairs.some(([one, other]) => one !== other);
    const falls = pairs.find(([one, other]) => isSurelyBefore(other, one, isCaseless));
    const rises = pairs.find(([one, other]) => isSurelyBefore(one, other, isCaseless));
    const wrong = direction === 'ascending' ? falls : direction === 'descending' ? rises : rises && falls;
    const among = at === 0 ? '' : ` of the same ${keys[at - 1]?.member}`;
    const expected = `items${among} in ${direction ?? 'the'} order of ${member === orderOfMaking ? 'their making' : member}, because ${reason}`;
    const [before, after] = wrong ?? [];
    if (shown !== undefined)
      demand(wrong === undefined, expected, `${inWords(before)} comes before ${inWords(after)}`, shown);
  }
  return isSeen;
}

/** Ways to compare texts, of which only the first minds case. Nobody knows which one a service has. */
const collations: readonly ((text: string, other: string) => number)[] = [
  (text, other) => (text < other ? -1 : 1),
  (text, other) => (text.toLowerCase() < other.toLowerCase() ? -1 : 1),
  new Intl.Collator('en').compare,
  new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare,
  new Intl.Collator('en', { ignorePunctuation: true }).compare,
];

/** Whether a value comes before another one in every way of sorting. */
function isSurelyBefore(one: unknown, other: unknown, isCaseless: boolean): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one < other;
  if (typeof one === 'boolean' && typeof other === 'boolean') return !one && other;
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  if (isTime(one) && isTime(other)) return Date.parse(one) < Date.parse(other);
  return collations.slice(isCaseless ? 1 : 0).every((compare) => compare(one, other) < 0);
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(text) && !Number.isNaN(Date.parse(text));
}

/**
 * The orders that the description lists as values of a parameter, or of one for the member and one for the direction, and the
 * one that it states.
 */
function ordersOf(...[operation, resource]: Parameters<Need>): Order[] {
  const sortable = [...itemMembers(operation)].filter(([, schema]) => isSortable(schema)).map(([name]) => name);
  const times = [...itemMembers(operation)].filter(([, schema]) => schema.text('format') === 'date-time');
  // The only time is that of the making, if the service gives it.
  const [[time, schema] = []] = times.length === 1 ? times : [];
  const isOfMaking =
    time !== undefined && !makingProperties(resource).has(time) && !schema?.texts('type').includes('null');
  const made = sortable.find((name) => wordsOf(name).includes('created')) ?? (isOfMaking ? time : undefined);
  const [key, ...further] = statedOrder(operation.node.text('description'), { members: sortable, made });
  const stated = key === undefined ? [] : [{ query: {}, keys: [key, ...further] as const }];
  return [...askedOrders(operation, sortable), ...stated];
}

function askedOrders(operation: Operation, sortable: readonly string[]): Order[] {
  const valuesOf = (parameter: Parameter): readonly string[] => {
    const listed = choicesOf(parameter);
    return listed.length > 0 ? listed : toldIn(parameter, sortable);
  };
  const named = (names: RegExp, isWay: boolean): Parameter | undefined =>
    operation.parameters.find((parameter) => {
      const choices = valuesOf(parameter);
      const isNamed = parameter.in === 'query' && names.test(wordsOf(parameter.name).join(' '));
      const areWays = choices.every((value) => /^(?:asc|desc)(?:ending)?$/i.test(value));
      return isNamed && choices.length > 0 && areWays === isWay;
    });
  const sort = named(sortNames, false);
  const way = named(directionNames, true);
  if (sort === undefined) return [];
  const values = valuesOf(sort);
  const orders = values.flatMap((value): Order[] => {
    const [, sign = '', rest = '', word] =
      /^([+-]?)(.+?)(?:[_:. -](asc|desc|ascending|descending))?$/i.exec(value) ?? [];
    const member = sortable.find((name) => isSameName(name, rest));
    if (member === undefined) return [];
    const toOrder = (mark: string, more: Query = {}): Order => ({
      query: { [sort.name]: value, ...more },
      keys: [
        {
          member,
          isCaseless: saysCaseless(sort.node.text('description') ?? ''),
          ...(mark !== '' && { direction: /^-|^desc/i.test(mark) ? 'descending' : 'ascending' }),
        },
      ],
    });
    if (sign === '' && word === undefined && way !== undefined)
      return valuesOf(way).map((mark) => toOrder(mark, { [way.name]: mark }));
    return [toOrder(sign || word || (values.includes(`-${value}`) ? '+' : ''))];
  });
  const takesList = sort.schema?.texts('type').includes('array') === true;
  return takesList ? [...byTwo(operation, sort, orders), ...orders] : orders;
}

/** The orders by a first member, which can be equal in two things, and then, in both directions, by a second one. */
function byTwo(operation: Operation, sort: Parameter, orders: readonly Order[]): Order[] {
  const members = itemMembers(operation);
  const isText = ({ keys: [{ member }] }: Order): boolean => [members.get(member) ?? []].flat().some(isFreeText);
  const first = orders.find((order) => !isText(order));
  if (first === undefined) return [];
  const second = orders.find(({ keys: [{ member }] }) => member !== first.keys[0].member)?.keys[0].member;
  return orders
    .filter(({ keys: [{ member, direction }] }) => member === second && direction !== undefined)
    .map(({ query, keys }) => {
      const both = [first.query, query].map((one) => String(one[sort.name]));
      return { query: { [sort.name]: sort.explode ? both : both.join() }, keys: [first.keys[0], ...keys] };
    });
}

/** The members that the description of a parameter names, with the signs that it writes or describes. */
function toldIn({ node }: Parameter, members: readonly string[]): string[] {
  const text = node.text('description') ?? '';
  const names = (text.match(/[+-]?\w+/g) ?? []).filter((word) => members.includes(word.replace(/^[+-]/, '')));
  const isSigned = /(?<!\w)-(?!\w)|\bminus\b|\bhyphen\b/.test(text);
  return [...new Set(names.flatMap((name) => (isSigned ? [name, `-${name}`] : [name])))];
}

/** A service may sort choices in its own order, such as low, middle, high. */
function isSortable(schema: SpecNode): boolean {
  return schema.at('enum') === undefined && (isNumeric(schema) || schema.texts('type').includes('string'));
}

/** Makes things whose order of making is not that of their members. */
async function makeUnsorted(play: Play, orders: readonly Order[]): Promise<readonly MadeThing[]> {
  const properties = makingProperties(play.resource);
  const keys = orders.flatMap((order) => order.keys);
  const own = keys.some(({ member }) => member === orderOfMaking) ? [...properties.keys()] : [];
  const members = [...new Set([...keys.map(({ member }) => member), ...own])].flatMap((name) => {
    const schema = properties.get(name);
    return schema === undefined ? [] : [{ name, schema }];
  });
  const isDayOf = (name: string): boolean => /^date/.test(properties.get(name)?.text('format') ?? '');
  const things: MadeThing[] = [];
  for (const [index, word] of ['mara', 'alma', 'zora', 'elke'].entries()) {
    const all = members.map(({ name, schema }): [string, unknown] => {
      // The first of two members is equal in some things.
      const isEqual = orders.some(({ keys: [key, then] }) => key.member === name && then !== undefined);
      const isCaseless = keys.some((key) => key.member === name && key.isCaseless === true);
      const own = isCaseless ? word.replace(/^[mz]/, (letter) => letter.toUpperCase()) : word;
      const number = isNumeric(schema) ? numbersOf(schema)[isEqual ? index % 2 : index] : undefined;
      const day = isDayOf(name) ? plannedDay(play, name, [1, 0, 3, 2][index] ?? 0) : undefined;
      return [name, number ?? day ?? freeText(schema, own) ?? freeText(schema, word)];
    });
    const values = all.filter(([, value]) => value !== undefined);
    const texts = values.filter(([name, value]) => typeof value === 'string' && !isDayOf(name));
    // A service may refuse some numbers.
    const made = await ifClear(play.make(making(play.resource, Object.fromEntries(values))));
    things.push(made ?? (await play.make(making(play.resource, Object.fromEntries(texts)))));
  }
  return things;
}

/** Four numbers, which texts would sort otherwise if the schema allows them: 10, 9, 100, 99. */
function numbersOf(schema: SpecNode): number[] {
  const least = Number(schema.at('minimum')?.value ?? 1);
  const most = Number(schema.at('maximum')?.value ?? Number.POSITIVE_INFINITY);
  const round = 10 ** String(Math.abs(Math.ceil(least)) + 1).length;
  const choices = [
    [round, round - 1, round * 10, round * 10 - 1],
    [round, round - 1, round + 1, round - 2],
    [2, 1, 3, 4].map((more) => Math.min(most, least + more)),
  ];
  return choices.find((numbers) => Math.max(...numbers) <= most) ?? [];
}
