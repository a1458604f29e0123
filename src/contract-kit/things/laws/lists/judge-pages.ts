import { sentencesOf } from '../../../openapi/names/nouns.ts';
import type { Parameter } from '../../../openapi/operation/operation.ts';
import { idInPath } from '../../read/thing.ts';
import { Breach, clear, demand, endingOf, need } from '../../scene/breach.ts';
import { type Asking, type OwnList, type Page, showPage } from '../../scene/own-list.ts';
import { continuationOf, type Paging, pageBefore, pagingOf, saysMore } from '../../scene/paging.ts';
import type { Play } from '../../scene/play.ts';
import type { MadeThing } from '../../scene/scene.ts';
import type { WalkedPages } from '../../scene/walk-list.ts';
import { walkPages } from '../../scene/walk-list.ts';
import type { Query } from '../../scene/with-query.ts';
import type { Narrowing } from './selectors.ts';

const maxPages = 12;

/** Why pages show nothing, by their end. */
const unclearEnds: Readonly<Record<WalkedPages['end'], string>> = {
  end: 'there were too few things for several pages',
  loop: 'the pages have no end',
  unknown: 'no response says where the next page is',
  'too-many': `there are more than ${maxPages} pages`,
  lost: 'a page did not come',
};

/** The pages of a list that a law asks for. */
interface Asked extends Asking {
  readonly list: OwnList;
  readonly query: Query;
}

/**
 * Judges the pages of a list, which must show together what a larger page shows.
 *
 * @param query What is asked for. Default: everything.
 * @param judge Judges the first pages, also if these are not all. Default: nothing more.
 */
export async function judgePages(
  play: Play,
  list: OwnList,
  things: readonly MadeThing[],
  query: Query = {},
  judge: (pages: readonly Page[]) => void = () => {},
): Promise<void> {
  const { thing: about } = need(things[0], 'nothing was made');
  const asked = { list, about, query };
  const whole = pathsOn(await play.page(list, about, asked.query));
  const own = things.map(({ thing }) => thing.path);
  const ending = await endingOf(() => judgeParts(play, asked, whole, own, judge));
  if (ending === undefined) return;
  if (ending instanceof Breach) {
    const again = pathsOn(await play.page(list, about, query));
    clear(again.join() === whole.join(), 'the list changes by itself');
    clear(!(await isReversed(play, asked, whole)), 'the pages lead the other way');
  }
  throw ending;
}

/** Words for pages that go on behind the last item of the page before, whatever is added or removed in between. */
const inBetween =
  /\b(?:meanwhile|meantime|in between|between (?:two )?(?:pages|requests)|while (?:you|one|paging|reading))\b/i;
const onceEach = /\b(?:twice|again|repeat\w*|duplicat\w*|skip\w*|missing|missed|lost|push\w*|shift\w*|leaves? out)\b/i;

/** Judges pages between which a thing is made and another one deleted, if the description says that this does not matter. */
export async function judgeMeanwhile(
  play: Play,
  list: OwnList,
  things: readonly MadeThing[],
  query: Query | undefined,
  make: () => Promise<MadeThing>,
): Promise<void> {
  const { operation } = list;
  const { thing: about } = need(things[0], 'nothing was made');
  const paging: Paging = { ...pagingOf(operation), isEager: true };
  const said = [operation.node, paging.next?.parameter.node].flatMap((node) => sentencesOf(node?.text('description')));
  if (!said.some((sentence) => inBetween.test(sentence) && onceEach.test(sentence))) return;
  const own = things.map(({ thing }) => thing.path);
  const show = async (more?: Query): Promise<Page> =>
    need(await play.page(list, about, { ...query, ...more }), unclearEnds.lost);
  for (const act of ['made', 'deleted']) {
    const whole = pathsOn(await show());
    const place = whole.findIndex((path) => own.includes(path));
    // Nothing deletes a record.
    if (act === 'deleted' && list.resource !== play.resource) return;
    // The first page shows one of the things.
    const size = paging.limit && { [paging.limit.name]: String(Math.max(2, paging.limit.least, place + 1)) };
    const page = await show(size);
    const next = continuationOf(operation, paging, page, []);
    if (typeof next === 'string' || !('query' in next)) return;
    const added = act === 'made' ? await make() : undefined;
    const first = things[own.indexOf(whole[place] ?? '')];
    if (added === undefined) await play.delete(need(first, 'the list shows nothing of this run').thing);
    const later = await show({ ...size, ...next.query });
    const shown = pathsOn(later).filter((path) => path !== added?.thing.path);
    const start = whole.indexOf(pathsOn(page).at(-1) ?? '') + 1;
    const wanted = whole.slice(start, start + shown.length);
    const expected = `${wanted.join(', ')} on the second page, although a ${play.noun} was ${act} before it`;
    demand(shown.join() === wanted.join(), expected, `it shows ${shown.join(', ') || 'nothing'}`, later.step);
  }
}

function pathsOn(page: Page | undefined): string[] {
  return need(page, 'no list came').items.map(({ path }) => path);
}

/** Whether the cursors follow another order, such as that of time: "after" an item leads to those before it in the list. */
async function isReversed(play: Play, { list, about, query }: Asked, whole: readonly string[]): Promise<boolean> {
  const { next, back } = pagingOf(list.operation);
  if (next?.kind !== 'cursor' || back === undefined) return false;
  // Where cursors are no ids, no page comes.
  const showBeside = async ({ name }: Parameter, path = ''): Promise<string | undefined> =>
    (await play.page(list, about, { ...query, [name]: idInPath(path) }))?.items.map((item) => item.path).join();
  const isNext = (await showBeside(next.parameter, whole.at(-1))) === whole.slice(0, -1).join();
  return isNext && (await showBeside(back, whole[0])) === whole.slice(1).join();
}

async function judgeParts(
  play: Play,
  { list, about, query }: Asked,
  whole: readonly string[],
  own: readonly string[],
  judge: (pages: readonly Page[]) => void,
): Promise<void> {
  const { noun } = list.resource;
  const paging: Paging = { ...pagingOf(list.operation), isEager: true };
  const ownShown = own.filter((path) => whole.includes(path));
  // A long list may show the new things on a later page. What it begins with is known as well.
  const shown = ownShown.length > 1 ? ownShown : whole.slice(0, maxPages);
  const depth = 1 + Math.max(...shown.map((path) => whole.indexOf(path)), 1);
  const size = String(sizeOf(paging, whole.length, depth));
  const asked = { list, about, query: { ...query, ...(paging.limit && { [paging.limit.name]: size }) } };
  const { pages, end, paths: all } = await walkPages(play.scene, list, asked, maxPages, paging);
  const last = need(pages.at(-1), 'no page came');
  judge(pages);
  for (const path of new Set([...own, ...shown])) {
    const [first = 0, second] = pages.flatMap((page, at) =>
      pathsOn(page).flatMap((text) => (text === path ? [at] : [])),
    );
    const again = `on page ${first + 1} and${first === second ? ' again' : ''} on page ${(second ?? 0) + 1}`;
    const shownAgain = pages[second ?? -1]?.step;
    if (shownAgain) demand(false, `each ${noun} on one page only`, `the ${noun} ${path} is ${again}`, shownAgain);
  }
  const loops = `page ${pages.length} leads to a page that was shown before`;
  demand(end !== 'loop', 'pages that come to an end', loops, last.step);
  // Pages in the order of a larger page must have shown what that page shows so early.
  const isInOrder = pages[0] !== undefined && pathsOn(pages[0]).every((path, at) => path === whole[at]);
  clear(end === 'end' || (end === 'too-many' && isInOrder && all.length > depth), unclearEnds[end]);
  const missing = (end === 'end' ? whole : shown).find((path) => !all.includes(path));
  const expected = `the ${noun} ${missing} on one of the pages, because a larger page shows it`;
  const together = `${end === 'end' ? 'all' : 'the first'} ${pages.length} pages together do`;
  const actual = `${pages.length === 1 ? 'the only page does' : together} not show it`;
  demand(missing === undefined, expected, actual, last.step);
  judgeEnd(pages);
  clear(shown.length > 1 && pages.length > 1, unclearEnds.end);
  await judgeBack(play, asked, pages, paging);
}

/** A later page shows only what is selected, if the first one does. */
export function judgeLater([first, ...later]: readonly Page[], { selects, decisive, what }: Narrowing): void {
  const strangeIn = (page: Page | undefined) => page?.items.find(({ item }) => selects(item) === false);
  for (const page of strangeIn(first) === undefined ? later : []) {
    const strange = strangeIn(page);
    const actual = `a later page shows ${strange?.path}, which has ${decisive(strange?.item)}`;
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
async function judgeBack(play: Play, { list, ...asked }: Asked, pages: readonly Page[], paging: Paging): Promise<void> {
  const [first, ...later] = pages.filter(({ size }) => size > 0);
  const page = later[1] ?? later[0];
  const isReverse = /revers|opposite/i.test(paging.back?.node.text('description') ?? '');
  const back = first && page && !isReverse ? pageBefore(list.operation, paging, page) : undefined;
  if (page === undefined || back === undefined || !pages.every(({ size, items }) => size === items.length)) return;
  const query = { ...asked.query, ...('query' in back && back.query) };
  const shown = await showPage(play.scene, list, { ...asked, ...back, query });
  if (shown === undefined) return;
  const paths = pathsOn(shown);
  const before = pages.slice(0, pages.indexOf(page)).flatMap(pathsOn).slice(-Math.max(1, paths.length));
  const inWords = (all: readonly string[]): string => (all.length > 3 ? ['…', ...all.slice(-3)] : all).join(', ');
  const expected = `${inWords(before)}, in this order, right before page ${pages.indexOf(page) + 1}`;
  // A page may have fewer items than the limit, but not none.
  demand(paths.join() === before.join(), expected, `the page before shows ${inWords(paths) || 'nothing'}`, shown.step);
}

/**
 * The size of pages of which there are several, but not too many. If possible, the last one is full. The things are on
 * different pages if they can be, because what lies between two pages may be lost.
 *
 * @param count The number of items on the largest page.
 */
function sizeOf(paging: Paging, count: number, depth: number): number {
  const { least, most } = paging.limit ?? { least: 1, most: count };
  return fullSize(paging, count) ?? Math.min(most, smallestSize(least, depth));
}

function smallestSize(least: number, items: number): number {
  return Math.max(least, Math.ceil(items / (maxPages - 3)));
}

/** The size of pages of which the last one is full, too. `undefined` if so many items fill no such pages. */
export function fullSize({ limit }: Paging, count: number): number | undefined {
  const { least, most } = limit ?? { least: 1, most: count };
  const first = Math.max(2, smallestSize(least, count));
  for (let size = first; count < most && size <= count / 2; size += 1) if (count % size === 0) return size;
  return undefined;
}
