import type { Law } from '../../../model/law.ts';
import type { MadeThing, ThingBench } from '../../../model/thing-bench.ts';
import { readOperations } from '../../../openapi/operation.ts';
import type { SpecNode } from '../../../openapi/spec-node.ts';
import type { Resource } from '../../../resources/resource-model.ts';
import { idInPath } from '../../../resources/thing.ts';
import { actsOn, type RuleVerdict, resourceLaw } from '../resource-law.ts';
import { isSuccess } from '../words.ts';
import { type Filter, filtersOf, mayMatch, shownValue } from './filters.ts';
import { freeText, makeWith, makingProperties } from './make-with.ts';
import { inQuotes, memberOf } from './members.ts';
import { type OwnList, ownListOf, type Page, shownOf, showPage, shows } from './own-list.ts';
import { largestPage, pagingOf } from './paging.ts';

/** More filters of one list are not tried. */
const maxFilters = 5;

/** A thing that was made for the list, with what the service shows of it. */
interface Shown extends MadeThing {
  readonly shown: unknown;
}

/** A filter with the value that is asked for. */
interface Wanted {
  readonly filter: Filter;
  readonly value: string | number | boolean;
}

/** A list shows only the things that a query parameter asks for. */
export const filtersFilter: Law = resourceLaw({
  name: 'filters-filter',
  side: 'request',
  statement: 'A query parameter that is called like a member of the items selects the items with its value.',
  source: 'the name of the parameter in the description',
  appliesTo: (operation, resource) => ownListOf(operation, resource) !== undefined && filtersOf(operation).length > 0,
  play: async (bench, operation, resource) => {
    const list = ownListOf(operation, resource);
    const filters = filtersOf(operation).slice(0, maxFilters);
    const one = await makeShown(bench, resource, filters, 0);
    const other = await makeShown(bench, resource, filters, 1);
    if (list === undefined || typeof one === 'string' || typeof other === 'string')
      return { unclear: String(typeof one === 'string' ? one : other) };
    const plain = await askFor(bench, list, one, []);
    const things = [one, await otherwise(bench, filters, one, other)] as const;
    return await judgeFilters(bench, list, filters, things, plain);
  },
});

async function judgeFilters(
  bench: ThingBench,
  list: OwnList,
  filters: readonly Filter[],
  things: readonly [Shown, Shown],
  plain: Page | undefined,
): Promise<RuleVerdict> {
  const [one, other] = things;
  const pages: (readonly [Page, readonly Wanted[]])[] = plain === undefined ? [] : [[plain, []]];
  const ask = async (wanted: readonly Wanted[]): Promise<RuleVerdict | undefined> => {
    const page = await askFor(bench, list, one, wanted);
    if (page === undefined) return undefined;
    pages.push([page, wanted]);
    return breachOn(page, wanted, things);
  };
  for (const filter of filters) {
    const values = new Set(things.flatMap(({ shown }) => shownValue(shown, filter) ?? []));
    for (const value of values) {
      const breach = await ask([{ filter, value }]);
      if (breach !== undefined) return breach;
    }
  }
  const [first, second] = filters.filter((filter) => isDifferent(filter, one, other));
  const mixed = [wantedOf(first, one), wantedOf(second, other)].filter((wanted) => wanted !== undefined);
  const breach = mixed.length === 2 ? await ask(mixed) : undefined;
  if (breach !== undefined) return breach;
  if (pages.length < 2) return { unclear: `no list of one kind of ${list.resource.noun} came` };
  return missingOn(list, pages, things) ?? 'holds';
}

async function askFor(
  bench: ThingBench,
  list: OwnList,
  { thing }: Shown,
  wanted: readonly Wanted[],
): Promise<Page | undefined> {
  const asked = wanted.map(({ filter, value }) => [filter.parameter.name, String(value)] as const);
  const query = { ...largestPage(pagingOf(list.operation)), ...Object.fromEntries(asked) };
  return await showPage(bench, list, { about: thing, query });
}

/** The first thing that a page shows although it must not. */
function breachOn({ items, step }: Page, wanted: readonly Wanted[], things: readonly Shown[]): RuleVerdict | undefined {
  for (const { path, item } of items) {
    const own = things.find(({ thing }) => thing.path === path);
    for (const { filter, value } of wanted) {
      const shown = memberOf(item, filter.member) ?? memberOf(own?.shown, filter.member);
      // A member that is not shown may have a default, or be shown to others only.
      const isWithout = shown === undefined && own !== undefined && value !== false;
      if (shown === null || (shown === undefined ? !isWithout : mayMatch(shown, value))) continue;
      const has = shown === undefined ? `has no ${filter.member}` : `has the ${filter.member} ${inQuotes(shown)}`;
      return {
        expected: `only items with ${inWords(wanted)}, because the query asks for them`,
        actual: `the list shows ${path}, which ${has}`,
        shown: step,
      };
    }
  }
  return undefined;
}

/** An own thing that another page shows, and the page of its own value does not. */
function missingOn(
  { operation, resource }: OwnList,
  pages: readonly (readonly [Page, readonly Wanted[]])[],
  things: readonly Shown[],
): RuleVerdict | undefined {
  const most = pagingOf(operation).limit?.most ?? Number.POSITIVE_INFINITY;
  for (const [page, wanted] of pages)
    for (const { thing, shown } of things) {
      const isWanted = wanted.length > 0 && wanted.every(({ filter, value }) => shownValue(shown, filter) === value);
      const isSeen = pages.some(([other]) => shows(other, thing));
      if (!isWanted || !isSeen || shows(page, thing) || page.size >= most) continue;
      return {
        expected: `the ${resource.noun} ${thing.path} in the list, because it has ${inWords(wanted)}`,
        actual: `the list of ${page.size} items does not show it`,
        shown: page.step,
      };
    }
  return undefined;
}

function inWords(wanted: readonly Wanted[]): string {
  return wanted.map(({ filter, value }) => `the ${filter.member} ${inQuotes(value)}`).join(' and ');
}

function isDifferent(filter: Filter, one: Shown, other: Shown): boolean {
  const values = [shownValue(one.shown, filter), shownValue(other.shown, filter)];
  return !values.includes(undefined) && !mayMatch(values[0], values[1]) && !mayMatch(values[1], values[0]);
}

function wantedOf(filter: Filter | undefined, { shown }: Shown): Wanted | undefined {
  const value = filter && shownValue(shown, filter);
  return filter === undefined || value === undefined ? undefined : { filter, value };
}

/** Makes a thing with values of its own for the filters, as far as the requests that make it have their members. */
async function makeShown(
  bench: ThingBench,
  resource: Resource,
  filters: readonly Filter[],
  index: 0 | 1,
): Promise<Shown | string> {
  const properties = makingProperties(resource);
  const members: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const { member, isReference } of filters) {
    const schema = properties.get(member);
    const choices: unknown = schema?.at('enum')?.value;
    if (schema === undefined) continue;
    if (isReference) {
      const id = index === 0 ? undefined : await idOfAnother(bench, resource, member, schema);
      if (id !== undefined) after[member] = id;
    } else if (Array.isArray(choices)) members[member] = choices[index] ?? choices[0];
    else if (schema.texts('type').includes('boolean')) members[member] = index === 0;
    else {
      const text = freeText(schema, index === 0 ? 'oak' : 'elm');
      if (text !== undefined) members[member] = text;
    }
  }
  const made = await makeWith(bench, resource, members, after);
  return typeof made === 'string' ? made : { ...made, shown: await shownOf(bench, made) };
}

/** The id of a new thing that a member refers to. */
async function idOfAnother(
  bench: ThingBench,
  { makers }: Resource,
  member: string,
  schema: SpecNode,
): Promise<string | number | undefined> {
  const [maker] = makers;
  const reference = maker && bench.model.referencesOf(maker.operation).find(({ path }) => path.join() === member);
  const made = reference && (await bench.make(reference.resource));
  if (made === undefined || typeof made === 'string') return undefined;
  const id = idInPath(made.thing.path);
  return schema.texts('type').includes('integer') ? Number(id) : id;
}

/** The second thing, after an action has given it another value of a filter where both had the same. */
async function otherwise(bench: ThingBench, filters: readonly Filter[], one: Shown, other: Shown): Promise<Shown> {
  const { resource } = other.thing;
  const isAlike = (filter: Filter): boolean =>
    filter.parameter.schema?.at('enum') !== undefined &&
    shownValue(one.shown, filter) === shownValue(other.shown, filter);
  if (!filters.some(isAlike)) return other;
  const operations = readOperations(resource.makers[0]?.operation.node.document ?? {});
  for (const action of operations.filter((one) => actsOn(one, resource)).slice(0, 3)) {
    const done = await bench.send(action, other.thing);
    if (!isSuccess(done)) continue;
    const changed = { ...other, shown: await shownOf(bench, other) };
    if (filters.some((filter) => isDifferent(filter, one, changed))) return changed;
  }
  return other;
}
