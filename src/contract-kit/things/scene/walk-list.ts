import type { Step } from '../../contract/model/step.ts';
import { successSchemas } from '../../openapi/names/status-class.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource, Source } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { need } from './breach.ts';
import { memberSchemas } from './member-schemas.ts';
import { type Asker, type Asking, type OwnList, ownListOf, type Page, showPage } from './own-list.ts';
import { continuationOf, isAboutPages, type Paging, pageSize, pagingOf } from './paging.ts';
import type { Scene } from './scene.ts';

/** Pages of a list in their order, and what they show together. */
export interface WalkedPages {
  readonly pages: readonly Page[];
  /**
   * Why there are no more pages: the last one says so, it leads to an earlier one, nothing says where the next one is, there
   * are more than are asked for, or one did not come.
   */
  readonly end: 'end' | 'loop' | 'unknown' | 'too-many' | 'lost';
  readonly items: Page['items'];
  /** The paths of the things, in order. One that is listed twice is here twice. */
  readonly paths: readonly string[];
  /** The number of items, also of those without an id. */
  readonly size: number;
  /** Whether these are all. */
  readonly isWhole: boolean;
}

/** The pages of a list that begin with a request. */
export async function walkPages(
  scene: Asker,
  list: OwnList,
  first: Asking,
  maxPages: number,
  paging: Paging = pagingOf(list.operation),
): Promise<WalkedPages> {
  const pages: Page[] = [];
  const asked = new Set<string>();
  const walk = async (asking: Asking, isLinked = false): Promise<WalkedPages['end']> => {
    const page = await showPage(scene, list, asking);
    if (page === undefined) return 'lost';
    const next = continuationOf(list.operation, paging, page, pages);
    asked.add(page.step.exchange.request.path);
    pages.push(page);
    if (next === 'unknown') return isLinked ? 'end' : 'unknown';
    if (next === 'end') return 'end';
    if (pages.length === maxPages) return 'too-many';
    const key = 'address' in next ? next.address : JSON.stringify(next.query);
    if (asked.has(key)) return 'loop';
    asked.add(key);
    const query = { ...first.query, ...('query' in next && next.query) };
    return await walk({ ...first, ...next, query }, 'address' in next);
  };
  const end = await walk(first);
  const items = pages.flatMap((page) => page.items);
  return {
    pages,
    end,
    items,
    paths: items.map(({ path }) => path),
    size: pages.reduce((sum, { size }) => sum + size, 0),
    isWhole: areAll(list.operation, pages.at(-1), end),
  };
}

/** Whether the pages of a list that end so show all of it. */
function areAll(operation: Operation, last: Page | undefined, end: WalkedPages['end']): boolean {
  const { next, limit } = pagingOf(operation);
  if (last === undefined || end === 'lost') return false;
  const isUnsaid = end === 'unknown' && next === undefined;
  return (end === 'end' || (isUnsaid && last.size !== limit?.most)) && !isCapped(operation, last);
}

/** Whether a list may leave things out: it is as long as it may be, or as long as an unwritten limit could be. */
function isCapped(operation: Operation, { step: { body }, items: { length } }: Page): boolean {
  const names = Object.keys(Object(Array.isArray(body) ? {} : body));
  const schemas = successSchemas(operation);
  const all = [...schemas, ...names.flatMap((name) => memberSchemas(schemas, name))];
  const isFull = all.some((schema) => schema.at('maxItems')?.value === length);
  return isFull || (pagingOf(operation).next === undefined && length >= 20 && length % 10 === 0);
}

/** The things that a list shows without filters, with the response that has the last page. */
export interface Walked extends WalkedPages {
  readonly last: Step;
}

/** The number of pages that are read of a whole list at most. */
export const maxPages = 10;

/** Reads a list page by page. @throws Unclear when it cannot be read. */
export async function walkList(scene: Scene, list: OwnList, about: Thing): Promise<Walked> {
  const { operation } = list;
  const walked = await walkPages(scene, list, { about, query: pageSize(operation, 'most') }, maxPages);
  const last = walked.end === 'lost' ? undefined : walked.pages.at(-1);
  return { ...walked, last: need(last, `${operation.id} could not be asked`).step };
}

/** The operation that lists the things of a resource, all of them or those that were made for the same thing. */
export function listOf(resource: Resource): Source | undefined {
  // A list that leaves out archived things, for example, shows new things.
  return listsOf(resource).find(({ operation }) => defaultFiltersOf(operation).every((usual) => usual === false));
}

/** The operations that do so, also those that may leave things out by default. */
export function listsOf(resource: Resource): Source[] {
  return resource.lists.filter(({ operation }) => ownListOf(operation, resource) !== undefined);
}

/** The defaults by which a list leaves things out. */
export function defaultFiltersOf(operation: Operation): unknown[] {
  return operation.parameters.flatMap((parameter) => {
    const isHarmless =
      isAboutPages(operation, parameter) ||
      /sort|order|page|offset|skip|cursor|expand|fields|include/i.test(parameter.name);
    const usual = parameter.schema?.at('default');
    return parameter.in !== 'query' || isHarmless || usual === undefined ? [] : [usual.value];
  });
}
