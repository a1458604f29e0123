import type { Operation } from '../../../openapi/operation/operation.ts';
import { type OwnList, ownListOf, type Page, showPage, shows } from '../../scene/own-list.ts';
import { largestPage, pagingOf } from '../../scene/paging.ts';
import { resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { Scene, ThingLaw } from '../../scene/scene.ts';
import { type Filter, filtersOf, mayMatch, shownValue } from './filters.ts';
import { judgeRanges } from './judge-ranges.ts';
import { judgeSearch } from './judge-search.ts';
import { isDifferent, makeInLastState, makeShown, otherwise, type Selectors, type Shown } from './make-shown.ts';
import { inQuotes, memberOf } from './members.ts';
import { rangesOf } from './ranges.ts';
import { searchOf } from './searches.ts';
import { totalBreach } from './total-counts.ts';

/** More filters of one list are not tried. */
const maxFilters = 5;

/** A filter with the value that is asked for. */
interface Wanted {
  readonly filter: Filter;
  readonly value: string | number | boolean;
}

/** A list shows only the things that a query parameter asks for. */
export const filtersFilter: ThingLaw = resourceLaw({
  name: 'filters-filter',
  side: 'request',
  statement:
    'A query parameter that is called like a member of the items selects the items with its value, or with values from or up to it. A search finds the items with its text in the members that its description names.',
  source: 'the name and the words of the parameter in the description',
  appliesTo: (operation, resource) => {
    const { filters, ranges, searched } = selectorsOf(operation);
    return ownListOf(operation, resource) !== undefined && filters.length + ranges.length + searched.length > 0;
  },
  play: async (scene, operation, resource) => {
    const list = ownListOf(operation, resource);
    const selectors = selectorsOf(operation);
    const one = await makeShown(scene, resource, selectors, 0);
    const other = await makeShown(scene, resource, selectors, 1);
    if (list === undefined || typeof one === 'string' || typeof other === 'string')
      return { unclear: String(typeof one === 'string' ? one : other) };
    const plain = await askFor(scene, list, one, []);
    const selected = { list, things: [one, other], plain } as const;
    const search = searchOf(operation);
    const breach =
      (await judgeRanges(scene, selected, selectors.ranges)) ??
      (search && (await judgeSearch(scene, selected, search)));
    if (breach !== undefined || selectors.filters.length === 0) return breach ?? 'holds';
    const things = [one, await otherwise(scene, selectors.filters, one, other)] as const;
    // There may be more states than these two.
    if (things[1] !== other) await makeInLastState(scene, resource);
    return await judgeFilters(scene, list, selectors.filters, things, plain);
  },
});

function selectorsOf(operation: Operation): Selectors {
  return {
    filters: filtersOf(operation).slice(0, maxFilters),
    ranges: rangesOf(operation),
    searched: searchOf(operation)?.members ?? [],
  };
}

async function judgeFilters(
  scene: Scene,
  list: OwnList,
  filters: readonly Filter[],
  things: readonly [Shown, Shown],
  plain: Page | undefined,
): Promise<Verdict> {
  const [one, other] = things;
  const pages: (readonly [Page, readonly Wanted[]])[] = plain === undefined ? [] : [[plain, []]];
  const ask = async (wanted: readonly Wanted[]): Promise<Verdict | undefined> => {
    const page = await askFor(scene, list, one, wanted);
    if (page === undefined) return undefined;
    pages.push([page, wanted]);
    return breachOn(page, wanted, things) ?? totalBreach(list.operation, page, plain?.size ?? 0);
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
  scene: Scene,
  list: OwnList,
  { thing }: Shown,
  wanted: readonly Wanted[],
): Promise<Page | undefined> {
  const asked = wanted.map(({ filter, value }) => [filter.parameter.name, String(value)] as const);
  const query = { ...largestPage(pagingOf(list.operation)), ...Object.fromEntries(asked) };
  return await showPage(scene, list, { about: thing, query });
}

/** The first thing that a page shows although it must not. */
function breachOn({ items, step }: Page, wanted: readonly Wanted[], things: readonly Shown[]): Verdict | undefined {
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
): Verdict | undefined {
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

function wantedOf(filter: Filter | undefined, { shown }: Shown): Wanted | undefined {
  const value = filter && shownValue(shown, filter);
  return filter === undefined || value === undefined ? undefined : { filter, value };
}
