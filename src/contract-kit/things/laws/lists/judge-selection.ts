import { demand } from '../../scene/breach.ts';
import { type OwnList, type Page, type Shown, shows } from '../../scene/own-list.ts';
import { leadsOn, pageSize, pagingOf } from '../../scene/paging.ts';
import type { Play } from '../../scene/play.ts';
import { isApart, type Narrowing, selectorsOf } from './selectors.ts';
import { isOfSelection, totalIn } from './totals.ts';

/** The two things that were made for a list, and pages that show whether it shows them at all. */
export interface ListedThings {
  readonly list: OwnList;
  readonly things: readonly [Shown, Shown];
  /** The list without a query, and what was asked for so far. */
  readonly pages: Page[];
}

/** Asks for a selection, and judges what the list shows. Returns whether a list came. */
export async function judgeSelection(play: Play, shelf: ListedThings, selection: Narrowing): Promise<boolean> {
  const { list, things, pages } = shelf;
  const { query, what, selects, decisive } = selection;
  const page = await play.page(list, things[0].thing, query);
  if (page === undefined) return false;
  pages.push(page);
  const isLeftOut = Object.keys(query).length === 0;
  const because = isLeftOut ? 'which the query has by default' : 'because the query asks for them';
  for (const { item, path } of page.items) {
    const own = things.find(({ thing }) => thing.path === path)?.shown;
    const isStrange = (selects(item) ?? selects(own)) === false;
    const has = isStrange ? (decisive(item) ?? decisive(own)) : undefined;
    demand(!isStrange, `only items with ${what}, ${because}`, `the list shows ${path}, which has ${has}`, page.step);
  }
  const { limit } = pagingOf(list.operation);
  const isFull = page.size >= (limit?.most ?? Number.POSITIVE_INFINITY) || leadsOn(list.operation, page);
  if (isFull) await judgeAmongMany(play, shelf, selection, page);
  if (isFull || page.items.length < page.size) return true;
  for (const { thing, shown } of things) {
    const isMissing = selects(shown) === true && !shows(page, thing) && pages.some((one) => shows(one, thing));
    const reason = `because it has ${decisive(shown)}, and the query asks for ${what}`;
    const expected = `the ${list.resource.noun} ${thing.path} in the list, ${reason}`;
    demand(!isMissing, expected, `the list of ${page.size} items does not show it`, page.step);
  }
  // A page may have fewer items than there are, if the list has no limit that is known.
  const isWhole = page.size < (limit?.most ?? pages[0]?.size ?? 0);
  if (!isWhole || !isOfSelection(list.operation)) return true;
  // The total must be right on a page that does not show all of it, too.
  const few = { ...query, ...pageSize(list.operation, 'least') };
  const short = page.size > (limit?.least ?? page.size) ? await play.page(list, things[0].thing, few) : page;
  for (const { step } of [page, short ?? page]) {
    const total = totalIn(step.body);
    const expected = `a total of ${page.size}, because the query selects so many items`;
    demand(total === undefined || total === page.size, expected, `a total of ${total}`, step);
  }
  return true;
}

/** Asks a list that has too much to show for what it selects and one of the new things alone, by another parameter. */
async function judgeAmongMany(
  play: Play,
  { list, things }: ListedThings,
  selection: Narrowing,
  full: Page,
): Promise<void> {
  const { query, what, selects, decisive } = selection;
  const most = pagingOf(list.operation).limit?.most ?? Number.POSITIVE_INFINITY;
  const free = isApart(list.operation.node)
    ? []
    : selectorsOf(list.operation).filter(({ parameter }) => !isApart(parameter.node));
  for (const own of things) {
    const { thing, shown } = own;
    if (selects(shown) !== true || shows(full, thing)) continue;
    for (const selector of free) {
      const alone = selector.by(own);
      if (alone === undefined || Object.keys(alone.query).some((name) => name in query)) continue;
      const page = await play.page(list, thing, alone.query);
      if (page === undefined || page.size >= most || !shows(page, thing)) continue;
      const both = await play.page(list, thing, { ...alone.query, ...query });
      const expected = `the ${list.resource.noun} ${thing.path} in the list, because it has ${alone.what} and ${decisive(shown)}, and the query asks for ${what}, too`;
      if (both !== undefined)
        demand(shows(both, thing), expected, `the list of ${both.size} items does not show it`, both.step);
      break;
    }
  }
}
