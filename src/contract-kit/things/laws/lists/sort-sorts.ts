import { isSameName, wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { ownListOf, type Page, showPage } from '../../scene/own-list.ts';
import { largestPage, pagingOf } from '../../scene/paging.ts';
import { resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { Scene, ThingLaw } from '../../scene/scene.ts';
import { itemMembers } from './filters.ts';
import { freeText, makeWith, makingProperties } from './make-with.ts';
import { inQuotes, memberOf } from './members.ts';

const sortNames = ['sort', 'sort by', 'order by', 'ordering', 'order'];
/** More orders of one list are not tried. */
const maxOrders = 6;

/** A value of a query parameter that asks for an order. */
interface Order {
  readonly name: string;
  readonly value: string;
  readonly member: string;
  /** Default: the value does not say. */
  readonly direction?: 'ascending' | 'descending';
}

/** A list is in the order that the query asks for. */
export const sortSorts: ThingLaw = resourceLaw({
  name: 'sort-sorts',
  side: 'request',
  statement: 'A list is in the order of the member that the query names.',
  source: 'the values of the parameter in the description',
  appliesTo: (operation, resource) => ownListOf(operation, resource) !== undefined && ordersOf(operation).length > 0,
  play: async (scene, operation, resource) => {
    const list = ownListOf(operation, resource);
    const orders = ordersOf(operation).slice(0, maxOrders);
    const about = await makeUnsorted(scene, resource, orders);
    if (list === undefined || typeof about === 'string') return { unclear: String(about) };
    let isShown = false;
    for (const order of orders) {
      const query = { ...largestPage(pagingOf(operation)), [order.name]: order.value };
      const page = await showPage(scene, list, { about, query });
      const values = page?.items.map(({ item }) => memberOf(item, order.member)) ?? [];
      isShown ||= values.filter((value) => value !== undefined && value !== null).length > 1;
      const breach = page && breachOf(order, page, values);
      if (breach !== undefined) return breach;
    }
    return isShown ? 'holds' : { unclear: 'the list shows too few items' };
  },
});

function breachOf(
  { name, value, member, direction }: Order,
  { step }: Page,
  values: readonly unknown[],
): Verdict | undefined {
  const falls = firstPair(values, (one, other) => isSurelyBefore(other, one));
  const rises = firstPair(values, (one, other) => isSurelyBefore(one, other));
  const wrong = direction === 'ascending' ? falls : direction === 'descending' ? rises : rises && falls;
  if (wrong === undefined) return undefined;
  return {
    expected: `items in ${direction === undefined ? 'the' : `${direction}`} order of ${member}, because the query has ${name}=${value}`,
    actual: `${inQuotes(wrong[0])} comes before ${inQuotes(wrong[1])}`,
    shown: step,
  };
}

function firstPair(
  values: readonly unknown[],
  isPair: (one: unknown, other: unknown) => boolean,
): readonly [unknown, unknown] | undefined {
  const known = values.filter((value) => value !== undefined && value !== null);
  const index = known.findIndex((value, at) => at > 0 && isPair(known[at - 1], value));
  return index < 0 ? undefined : [known[index - 1], known[index]];
}

/** Ways to compare texts. Nobody knows which one a service has. */
const collations: readonly ((one: string, other: string) => number)[] = [
  (one, other) => (one < other ? -1 : one > other ? 1 : 0),
  (one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : one.toLowerCase() > other.toLowerCase() ? 1 : 0),
  new Intl.Collator('en').compare,
  new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare,
  new Intl.Collator('en', { ignorePunctuation: true }).compare,
];

/** Whether a value comes before another one in every way of sorting. */
function isSurelyBefore(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one < other;
  if (typeof one === 'boolean' && typeof other === 'boolean') return !one && other;
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  if (isTime(one) && isTime(other)) return Date.parse(one) < Date.parse(other);
  return collations.every((compare) => compare(one, other) < 0);
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(text) && !Number.isNaN(Date.parse(text));
}

/** The orders that the description lists as values of a parameter. */
function ordersOf(operation: Operation): Order[] {
  const members = [...itemMembers(operation).entries()];
  const parameter = operation.parameters.find(
    ({ in: location, name }) => location === 'query' && sortNames.includes(wordsOf(name).join(' ')),
  );
  const schema = parameter?.schema?.texts('type').includes('array') ? parameter.schema.at('items') : parameter?.schema;
  const values: unknown = schema?.at('enum')?.value;
  if (parameter === undefined || !Array.isArray(values)) return [];
  return values.flatMap((value: unknown): Order[] => {
    if (typeof value !== 'string') return [];
    const [, sign = '', rest = '', word] =
      /^([+-]?)(.+?)(?:[_:. -](asc|desc|ascending|descending))?$/i.exec(value) ?? [];
    const member = members.find(
      ([key, one]) => isSameName(key, rest) && isSortable(one.texts('type'), one.at('enum') !== undefined),
    );
    if (member === undefined) return [];
    const isReversed = sign === '-' || /^desc/i.test(word ?? '');
    const isExplicit = sign !== '' || word !== undefined || values.includes(`-${value}`);
    const direction = isReversed ? 'descending' : 'ascending';
    return [{ name: parameter.name, value, member: member[0], ...(isExplicit && { direction }) }];
  });
}

/** A service may sort choices in its own order, such as low, middle, high. */
function isSortable(types: readonly string[], isChoice: boolean): boolean {
  return !isChoice && types.some((type) => ['string', 'number', 'integer'].includes(type));
}

/** Makes things whose order of making is not that of their members. Returns the last one. */
async function makeUnsorted(scene: Scene, resource: Resource, orders: readonly Order[]): Promise<Thing | string> {
  const properties = makingProperties(resource);
  const names = [...new Set(orders.map(({ member }) => member))];
  let last: Thing | string = 'nothing was made';
  for (const [index, word] of ['mara', 'alma', 'zora'].entries()) {
    const members = names.flatMap((name): [string, unknown][] => {
      const schema = properties.get(name);
      const text = freeText(schema, word);
      if (text !== undefined) return [[name, text]];
      const isNumber = schema?.texts('type').some((type) => ['number', 'integer'].includes(type));
      const least = Number(schema?.at('minimum')?.value ?? 1);
      return isNumber ? [[name, least + ([2, 1, 3][index] ?? 0)]] : [];
    });
    const made = await makeWith(scene, resource, Object.fromEntries(members));
    if (typeof made === 'string') return made;
    last = made.thing;
  }
  return last;
}
