import type { JsonObject } from '../../../openapi/document/json.ts';
import type { Resource } from '../../read/resource-model.ts';
import { type OwnList, ownListOf, type Page, shownOf, showPage, shows } from '../../scene/own-list.ts';
import { largestPage, type Paging, pagingOf } from '../../scene/paging.ts';
import { resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { MadeThing, Scene, ThingLaw } from '../../scene/scene.ts';
import { walkPages } from '../../scene/walk-pages.ts';
import { type Filter, filtersOf, mayMatch, shownValue } from './filters.ts';
import { freeText, makeWith, makingProperties, propertyAt } from './make-with.ts';
import { inQuotes, memberOf } from './members.ts';

const maxPages = 12;
const ownThings = 3;

/** The pages of a list together show each thing once. */
export const pagesAddUp: ThingLaw = resourceLaw({
  name: 'pages-add-up',
  side: 'request',
  statement: 'The pages of a list, one after another, show each item exactly once.',
  source: 'the parameters and links of the description for the next page',
  appliesTo: (operation, resource) => {
    const { limit, next } = pagingOf(operation);
    return ownListOf(operation, resource) !== undefined && (limit !== undefined || next !== undefined);
  },
  play: async (scene, operation, resource) => {
    const list = ownListOf(operation, resource);
    const made = await makeAlike(scene, resource, filtersOf(operation));
    if (list === undefined || typeof made === 'string') return { unclear: String(made) };
    return await judgePages(scene, list, made);
  },
});

/** Why pages without an end show nothing, by the number of pages that came. */
const unclearEnds: Readonly<Record<'unknown' | 'too-many' | 'lost', (pages: number) => string>> = {
  unknown: () => 'no response says where the next page is',
  'too-many': (pages) => `there are more than ${pages} pages`,
  lost: (pages) => `page ${pages + 1} did not come`,
};

/** New things, and the query that selects them in a list, if the description has one. */
interface Alike {
  readonly things: readonly MadeThing[];
  readonly selected?: { readonly filter: Filter; readonly value: string };
}

async function judgePages(scene: Scene, list: OwnList, { things, selected }: Alike): Promise<Verdict> {
  const paging = pagingOf(list.operation);
  const [first] = things;
  if (first === undefined) return { unclear: 'nothing was made' };
  const about = first.thing;
  const query = selected === undefined ? {} : { [selected.filter.parameter.name]: selected.value };
  const whole = await showPage(scene, list, { about, query: { ...query, ...largestPage(paging) } });
  if (whole === undefined) return { unclear: 'no list came' };
  const shown = things.filter(({ thing }) => shows(whole, thing));
  // The new things are on different pages if they can be, because what lies between two pages may be lost.
  const depth = 1 + Math.max(...shown.map(({ thing }) => whole.items.findIndex(({ path }) => path === thing.path)), 1);
  const size = sizeOf(paging, depth);
  const asking = {
    about,
    query: { ...query, ...(paging.limit !== undefined && { [paging.limit.name]: String(size) }) },
  };
  const { pages, end } = await walkPages(scene, list, asking, maxPages);
  const last = pages.at(-1);
  if (last === undefined) return { unclear: 'no page came' };
  const strange = selected && strangeOn(pages, selected);
  if (strange !== undefined) return strange;
  const twice = shownTwice(pages, things, list.resource);
  if (twice !== undefined) return twice;
  if (end === 'loop')
    return {
      expected: 'pages that come to an end',
      actual: `page ${pages.length} leads to a page that was shown before`,
      shown: last.step,
    };
  if (end !== 'end' && !(end === 'too-many' && areDeep(pages, whole, depth)))
    return { unclear: unclearEnds[end](pages.length) };
  const missing = shown.find(({ thing }) => !pages.some((page) => shows(page, thing)));
  if (missing !== undefined)
    return {
      expected: `the ${list.resource.noun} ${missing.thing.path} on one of the pages, because a larger page shows it`,
      actual: `${pages.length === 1 ? 'the only page does' : `${end === 'end' ? 'all' : 'the first'} ${pages.length} pages together do`} not show it`,
      shown: last.step,
    };
  if (shown.length < 2 || pages.length < 2) return { unclear: 'there were too few things for several pages' };
  return 'holds';
}

/** A page size for which there are several pages of so many items, but not too many. */
function sizeOf({ limit }: Paging, depth: number): number {
  return Math.min(limit?.most ?? depth, Math.max(limit?.least ?? 1, Math.ceil(depth / (maxPages - 3))));
}

/** Whether pages have the order of a larger page, and show more than so many of its items. */
function areDeep(pages: readonly Page[], whole: Page, depth: number): boolean {
  const [first, ...others] = pages;
  const isSameOrder = first?.items.every(({ path }, index) => path === whole.items[index]?.path) ?? false;
  return isSameOrder && others.reduce((sum, { size }) => sum + size, first?.size ?? 0) > depth;
}

/** A thing that two pages show, or one page twice. */
function shownTwice(pages: readonly Page[], things: readonly MadeThing[], { noun }: Resource): Verdict | undefined {
  for (const { thing } of things) {
    const places = pages.flatMap(({ items }, index) =>
      items.filter(({ path }) => path === thing.path).map(() => index),
    );
    const [first, second] = places;
    const page = pages[second ?? -1];
    if (first === undefined || second === undefined || page === undefined) continue;
    return {
      expected: `each ${noun} on one page only`,
      actual: `the ${noun} ${thing.path} is on page ${first + 1} and${first === second ? ' again' : ''} on page ${second + 1}`,
      shown: page.step,
    };
  }
  return undefined;
}

/** An item of a later page that the filter does not select, although it selects those of the first page. */
function strangeOn(
  [first, ...later]: readonly Page[],
  { filter, value }: NonNullable<Alike['selected']>,
): Verdict | undefined {
  const strangeIn = (page: Page | undefined): Page['items'][number] | undefined =>
    page?.items.find(({ item }) => {
      const shown = memberOf(item, filter.member);
      return shown !== undefined && shown !== null && !mayMatch(shown, value);
    });
  if (strangeIn(first) !== undefined) return undefined;
  const page = later.find((one) => strangeIn(one) !== undefined);
  const strange = strangeIn(page);
  if (page === undefined || strange === undefined) return undefined;
  return {
    expected: `only items with the ${filter.member} ${inQuotes(value)}, as on the first page`,
    actual: `a later page shows ${strange.path}, which has the ${filter.member} ${inQuotes(memberOf(strange.item, filter.member))}`,
    shown: page.step,
  };
}

/** Makes things that a filter selects together, and one more that it does not select. */
async function makeAlike(scene: Scene, resource: Resource, filters: readonly Filter[]): Promise<Alike | string> {
  const properties = makingProperties(resource);
  const reference = filters.find(({ isReference, member }) => isReference && properties.has(member));
  const text = filters.find(
    ({ member, isReference }) => !isReference && freeText(propertyAt(properties, member), 'oak') !== undefined,
  );
  const filter = reference ?? text;
  const marked = text && freeText(propertyAt(properties, text.member), 'oak');
  let members: JsonObject =
    reference === undefined && text !== undefined && marked !== undefined ? { [text.member]: marked } : {};
  const things: MadeThing[] = [];
  let value: string | undefined;
  for (let count = 0; count < ownThings; count += 1) {
    const made = await makeWith(scene, resource, members);
    if (typeof made === 'string') return made;
    things.push(made);
    if (filter === undefined || value !== undefined) continue;
    const shown = shownValue(await shownOf(scene, made), filter);
    if (shown === undefined) continue;
    value = String(shown);
    if (filter === text) members = { [filter.member]: shown };
  }
  const other = text && freeText(propertyAt(properties, text.member), 'elm');
  if (text !== undefined && other !== undefined) await makeWith(scene, resource, { [text.member]: other });
  return { things, ...(filter !== undefined && value !== undefined && { selected: { filter, value } }) };
}
