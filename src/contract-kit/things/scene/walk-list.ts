import type { Step } from '../../contract/model/step.ts';
import { successSchemas } from '../../openapi/names/status-class.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource, Source } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { need } from './breach.ts';
import { memberSchemas } from './member-schemas.ts';
import type { OwnList } from './own-list.ts';
import { ownListOf, type Page } from './own-list.ts';
import { isAboutPages, largestPage, pagingOf } from './paging.ts';
import type { Scene } from './scene.ts';
import { type WalkedPages, walkPages } from './walk-pages.ts';

/** The things that a list shows without filters. */
export interface Walked {
  /** The paths of the things, in order. One that is listed twice is here twice. */
  readonly paths: readonly string[];
  /** The things as the list shows them. */
  readonly items: Page['items'];
  /** The number of items, also of those without an id. */
  readonly size: number;
  /** Whether these are all. */
  readonly isWhole: boolean;
  /** The response with the last page. */
  readonly last: Step;
}

/** The number of pages that are read at most. */
const maxPages = 10;

/** The operation that lists the things of a resource, all of them or those that were made for the same thing. */
export function listOf(resource: Resource): Source | undefined {
  return resource.lists.find(
    ({ operation }) => ownListOf(operation, resource) !== undefined && !hasDefaultFilter(operation),
  );
}

/** Reads a list page by page. @throws Unclear when it cannot be read. */
export async function walkList(scene: Scene, list: OwnList, about: Thing): Promise<Walked> {
  const { operation } = list;
  const walked = await walkPages(scene, list, { about, query: largestPage(pagingOf(operation)) }, maxPages);
  const { pages, end } = walked;
  const last = need(end === 'lost' ? undefined : pages.at(-1), `${operation.id} could not be asked`);
  const items = pages.flatMap((page) => page.items);
  return {
    items,
    paths: items.map(({ path }) => path),
    size: pages.reduce((sum, { size }) => sum + size, 0),
    isWhole: areAll(operation, walked),
    last: last.step,
  };
}

/** Whether the pages of a list show all of it. */
export function areAll(operation: Operation, { pages, end }: WalkedPages): boolean {
  const { next, limit } = pagingOf(operation);
  const last = pages.at(-1);
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

/** Whether a list leaves things out by default. */
function hasDefaultFilter(operation: Operation): boolean {
  return operation.parameters.some((one) => {
    const isHarmless =
      isAboutPages(operation, one) || /sort|order|page|offset|skip|cursor|expand|fields|include/i.test(one.name);
    return one.in === 'query' && !isHarmless && one.schema?.at('default') !== undefined;
  });
}
