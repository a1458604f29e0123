import { type Asker, type Asking, type OwnList, type Page, showPage } from './own-list.ts';
import { continuationOf, type Paging, pagingOf } from './paging.ts';

/** Pages of a list in their order, and why there are no more. */
export interface WalkedPages {
  readonly pages: readonly Page[];
  readonly end: PagesEnd;
}

/**
 * Why there are no more pages: the last one says so, it leads to an earlier one, nothing says where the next one is, there
 * are more than are asked for, or one did not come.
 */
export type PagesEnd = 'end' | 'loop' | 'unknown' | 'too-many' | 'lost';

/** The pages of a list in their order, and why there are no more. */
export async function walkPages(
  scene: Asker,
  list: OwnList,
  first: Asking,
  maxPages: number,
  paging: Paging = pagingOf(list.operation),
): Promise<WalkedPages> {
  const pages: Page[] = [];
  const asked = new Set<string>();
  let asking = first;
  let isLinked = false;
  for (;;) {
    const page = await showPage(scene, list, asking);
    if (page === undefined) return { pages, end: 'lost' };
    const items = pages.reduce((sum, { size }) => sum + size, 0);
    const next = continuationOf(list.operation, paging, page, { items, pages: pages.length });
    asked.add(page.step.exchange.request.path);
    pages.push(page);
    if (next === 'end' || (next === 'unknown' && isLinked)) return { pages, end: 'end' };
    if (next === 'unknown') return { pages, end: 'unknown' };
    if (pages.length === maxPages) return { pages, end: 'too-many' };
    isLinked = 'address' in next;
    asking =
      'address' in next ? { ...first, address: next.address } : { ...first, query: { ...first.query, ...next.query } };
    const key = 'address' in next ? next.address : JSON.stringify(next.query);
    if (asked.has(key)) return { pages, end: 'loop' };
    asked.add(key);
  }
}
