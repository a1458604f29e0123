import type { Parameter } from '../../../openapi/operation/operation.ts';
import { idInPath, type Thing } from '../../read/thing.ts';
import { Broken, clear, demand, need } from '../../scene/breach.ts';
import { type OwnList, type Page, showPage, shows } from '../../scene/own-list.ts';
import { type Paging, pageBefore, pagingOf, saysMore } from '../../scene/paging.ts';
import type { Play } from '../../scene/play.ts';
import type { MadeThing } from '../../scene/scene.ts';
import { type WalkedPages, walkPages } from '../../scene/walk-pages.ts';
import { askFor } from './asked-list.ts';
import type { Selection } from './selectors.ts';

const maxPages = 12;

/** Why pages without an end show nothing, by the number of pages that came. */
const unclearEnds: Readonly<Record<WalkedPages['end'], (pages: number) => string>> = {
  end: () => 'there were too few things for several pages',
  loop: () => 'the pages have no end',
  unknown: () => 'no response says where the next page is',
  'too-many': (pages) => `there are more than ${pages} pages`,
  lost: (pages) => `page ${pages + 1} did not come`,
};

/**
 * Judges the pages of a list, which must show together what a larger page shows.
 *
 * @param asked What the query asks for. Default: everything.
 */
export async function judgePages(
  play: Play,
  list: OwnList,
  things: readonly MadeThing[],
  asked: Partial<Selection> = {},
): Promise<readonly Page[]> {
  const { thing: about } = need(things[0], 'nothing was made');
  const whole = need(await askFor(play, list, about, asked.query), 'no list came');
  try {
    return await judgeParts(play, list, things, asked, whole);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    clear(!(await isReversed(play, list, about, whole, asked)), 'the pages lead the other way');
    throw error;
  }
}

/** Whether the cursors follow another order, such as that of time: "after" an item leads to those before it in the list. */
async function isReversed(
  play: Play,
  list: OwnList,
  about: Thing,
  { items }: Page,
  { query = {} }: Partial<Selection>,
): Promise<boolean> {
  const { next, back } = pagingOf(list.operation);
  const [first, last] = [items[0], items.at(-1)];
  if (next?.kind !== 'cursor' || !back || !first || !last) return false;
  const showBeside = async ({ name }: Parameter, { path }: { readonly path: string }): Promise<string> => {
    const page = await askFor(play, list, about, { ...query, [name]: idInPath(path) });
    return page?.items.map((one) => one.path).join() ?? '';
  };
  const paths = items.map(({ path }) => path);
  return (
    (await showBeside(next.parameter, last)) === paths.slice(0, -1).join() &&
    (await showBeside(back, first)) === paths.slice(1).join()
  );
}

async function judgeParts(
  play: Play,
  list: OwnList,
  things: readonly MadeThing[],
  asked: Partial<Selection>,
  whole: Page,
): Promise<readonly Page[]> {
  const { query = {} } = asked;
  const { thing: about } = need(things[0], 'nothing was made');
  const paging: Paging = { ...pagingOf(list.operation), isEager: true };
  const shown = things.filter(({ thing }) => shows(whole, thing));
  const size = sizeOf(paging, whole, shown);
  const asking = { about, query: { ...query, ...(paging.limit && { [paging.limit.name]: String(size) }) } };
  const { pages, end } = await walkPages(play.scene, list, asking, maxPages, paging);
  const last = need(pages.at(-1), 'no page came');
  judgeLater(pages, asked);
  for (const { thing } of things) {
    const places = pages.flatMap(({ items }, at) => items.flatMap(({ path }) => (path === thing.path ? [at] : [])));
    const [first = 0, second] = places;
    const page = pages[second ?? -1];
    const again = `on page ${first + 1} and${first === second ? ' again' : ''} on page ${(second ?? 0) + 1}`;
    const actual = `the ${play.noun} ${thing.path} is ${again}`;
    if (page !== undefined) demand(false, `each ${play.noun} on one page only`, actual, page.step);
  }
  const loops = `page ${pages.length} leads to a page that was shown before`;
  demand(end !== 'loop', 'pages that come to an end', loops, last.step);
  const isDeep = end === 'too-many' && areDeep(pages, whole, depthOf(whole, shown));
  clear(end === 'end' || isDeep, unclearEnds[end](pages.length));
  for (const { thing } of shown) {
    const expected = `the ${play.noun} ${thing.path} on one of the pages, because a larger page shows it`;
    const all = `${end === 'end' ? 'all' : 'the first'} ${pages.length} pages together do`;
    const isThere = pages.some((page) => shows(page, thing));
    demand(isThere, expected, `${pages.length === 1 ? 'the only page does' : all} not show it`, last.step);
  }
  judgeEnd(pages);
  clear(shown.length > 1 && pages.length > 1, unclearEnds.end(pages.length));
  await judgeBack(play, list, asking, pages, paging);
  return pages;
}

/** A later page shows only what is selected, if the first one does. */
function judgeLater([first, ...later]: readonly Page[], { selects, decisive, what }: Partial<Selection>): void {
  const strangeIn = (page: Page | undefined): Page['items'][number] | undefined =>
    page?.items.find(({ item }) => selects?.(item) === false);
  for (const page of strangeIn(first) === undefined ? later : []) {
    const strange = strangeIn(page);
    const actual = `a later page shows ${strange?.path}, which has ${decisive?.(strange?.item)}`;
    demand(strange === undefined, `only items with ${what}, as on the first page`, actual, page.step);
  }
}

/** No page may say that more follows if nothing does. */
function judgeEnd(pages: readonly Page[]): void {
  const [full, empty] = pages.slice(-2);
  const isEmpty = empty?.size === 0 && !saysMore(empty);
  if (full === undefined || empty === undefined || !isEmpty) return;
  const expected = `page ${pages.length - 1} says that it is the last one, because nothing comes after it`;
  demand(!saysMore(full), expected, 'it says that there is more', full.step);
}

/** The page before one of the pages shows the items right before it, in the same order, and nothing else. */
async function judgeBack(
  play: Play,
  list: OwnList,
  asking: Parameters<typeof showPage>[2],
  pages: readonly Page[],
  paging: Paging,
): Promise<void> {
  const at = Math.min(
    2,
    pages.findLastIndex(({ size }) => size > 0),
  );
  const before = pages.slice(0, at).flatMap(({ items }) => items.map(({ path }) => path));
  const page = pages[at];
  const back = at > 0 && page !== undefined ? pageBefore(list.operation, paging, page) : undefined;
  if (back === undefined || !pages.every(({ size, items }) => size === items.length)) return;
  const query = { ...asking.query, ...('query' in back && back.query) };
  const shown = await showPage(play.scene, list, { ...asking, ...back, query });
  if (shown === undefined) return;
  const paths = shown.items.map(({ path }) => path);
  const inWords = (all: readonly string[]): string => (all.length > 3 ? ['…', ...all.slice(-3)] : all).join(', ');
  const expected = `${inWords(before.slice(-Math.max(1, paths.length)))}, in this order, right before page ${at + 1}`;
  // A page may have fewer items than the limit, but not none.
  const isRight = paths.length > 0 && paths.join() === before.slice(-paths.length).join();
  demand(isRight, expected, `the page before shows ${inWords(paths) || 'nothing'}`, shown.step);
}

/** The number of items up to the last of some things. */
function depthOf(whole: Page, things: readonly MadeThing[]): number {
  const places = things.map(({ thing }) => whole.items.findIndex(({ path }) => path === thing.path));
  return 1 + Math.max(...places, 1);
}

/**
 * The size of pages of which there are several, but not too many. If possible, the last one is full. The things are on
 * different pages if they can be, because what lies between two pages may be lost.
 */
function sizeOf({ limit }: Paging, whole: Page, things: readonly MadeThing[]): number {
  const { least, most } = limit ?? { least: 1, most: whole.size };
  const depth = depthOf(whole, things);
  const smallest = (items: number): number => Math.max(least, Math.ceil(items / (maxPages - 3)));
  const sizes = Array.from({ length: Math.max(0, Math.floor(whole.size / 2)) }, (_, index) => index + 1);
  const isFit = (size: number): boolean =>
    size >= Math.max(2, smallest(whole.size)) && size <= most && whole.size % size === 0;
  return (whole.size < most && sizes.find(isFit)) || Math.min(most, smallest(depth));
}

/** Whether pages have the order of a larger page, and show more than so many of its items. */
function areDeep(pages: readonly Page[], whole: Page, depth: number): boolean {
  const [first, ...others] = pages;
  const isSameOrder = first?.items.every(({ path }, index) => path === whole.items[index]?.path) ?? false;
  return isSameOrder && others.reduce((sum, { size }) => sum + size, first?.size ?? 0) > depth;
}
