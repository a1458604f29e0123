import { type OwnList, type Page, showPage, shows } from '../../scene/own-list.ts';
import { largestPage, pagingOf } from '../../scene/paging.ts';
import type { Breach } from '../../scene/resource-law.ts';
import type { Scene } from '../../scene/scene.ts';
import type { Shown } from './make-shown.ts';
import { inQuotes } from './members.ts';

/** What a list selects by some query parameters. */
export interface ListSelection {
  readonly query: Readonly<Record<string, string>>;
  /** What is selected, after "only items with". */
  readonly what: string;
  /**
   * Whether a thing belongs in the list. `undefined` if nobody can know.
   *
   * @param item As the list shows it, or as it is when it is read.
   */
  readonly selects: (item: unknown) => boolean | undefined;
  /** The part of a thing that decides, as a value to show. */
  readonly decisive: (item: unknown) => unknown;
}

/** The two things that were made for a list, and the list without a query. */
export interface Selected {
  readonly list: OwnList;
  readonly things: readonly [Shown, Shown];
  readonly plain: Page | undefined;
}

/** Asks for a selection. `undefined` if the list shows what it should, as far as anyone can know. */
export async function judgeSelection(
  scene: Scene,
  { list, things, plain }: Selected,
  { query, what, selects, decisive }: ListSelection,
): Promise<Breach | undefined> {
  const paging = pagingOf(list.operation);
  const page = await showPage(scene, list, { about: things[0].thing, query: { ...largestPage(paging), ...query } });
  if (page === undefined) return undefined;
  const ownAt = (path: string): Shown | undefined => things.find(({ thing }) => thing.path === path);
  const verdictOn = (item: unknown, path: string): boolean | undefined => selects(item) ?? selects(ownAt(path)?.shown);
  const strange = page.items.find(({ item, path }) => verdictOn(item, path) === false);
  if (strange !== undefined) {
    const value = decisive(strange.item) ?? decisive(ownAt(strange.path)?.shown);
    return {
      expected: `only items with ${what}, because the query asks for them`,
      actual: `the list shows ${strange.path}, which has ${inQuotes(value)}`,
      shown: page.step,
    };
  }
  const most = paging.limit?.most ?? Number.POSITIVE_INFINITY;
  const missing = things.find(
    ({ thing, shown }) => selects(shown) === true && plain && shows(plain, thing) && !shows(page, thing),
  );
  if (missing === undefined || page.size >= most) return undefined;
  return {
    expected: `the ${list.resource.noun} ${missing.thing.path} in the list, because it has ${inQuotes(decisive(missing.shown))}, and the query asks for ${what}`,
    actual: `the list of ${page.size} items does not show it`,
    shown: page.step,
  };
}
