import type { Step } from '../../contract/model/step.ts';
import { successSchemas } from '../../openapi/names/status-class.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource, Source } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { memberSchemas, type Schemas } from './member-schemas.ts';
import { ownListOf, type Page } from './own-list.ts';
import { isAboutPages, largestPage, pagingOf } from './paging.ts';
import type { Scene } from './scene.ts';
import { type WalkedPages, walkPages } from './walk-pages.ts';

/** The things that a list shows without filters. */
export interface Walked {
  /** The paths of the things, in order. One that is listed twice is here twice. */
  readonly paths: readonly string[];
  /** The things as the list shows them. */
  readonly items: readonly { readonly path: string; readonly item: unknown }[];
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

/** Reads a list page by page. A string says why it could not be read, as the end of a sentence. */
export async function walkList(scene: Scene, source: Source, about: Thing): Promise<Walked | string> {
  const { operation } = source;
  const list = { operation, resource: about.resource, source };
  const query = largestPage(pagingOf(operation));
  const walked = await walkPages(scene, list, { about, query }, maxPages);
  const { pages, end } = walked;
  const last = pages.at(-1);
  if (last === undefined || end === 'lost') return `${operation.id} could not be asked`;
  return {
    paths: pages.flatMap(({ items }) => items.map(({ path }) => path)),
    items: pages.flatMap(({ items }) => items),
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
  const schemas = successSchemas(operation).flatMap((schema) => [schema, ...schemasOfMembers([schema], body)]);
  const isFull = schemas.some((schema) => schema.at('maxItems')?.value === length);
  return isFull || (pagingOf(operation).next === undefined && length >= 20 && length % 10 === 0);
}

function schemasOfMembers(schemas: Schemas, body: unknown): Schemas {
  const names = Object.keys(Object(Array.isArray(body) ? {} : body));
  return names.flatMap((name) => memberSchemas(schemas, name));
}

/** Whether a list leaves things out by default. */
function hasDefaultFilter(operation: Operation): boolean {
  return operation.parameters.some((one) => {
    const isHarmless =
      isAboutPages(operation, one) || /sort|order|page|offset|skip|cursor|expand|fields|include/i.test(one.name);
    return one.in === 'query' && !isHarmless && one.schema?.at('default') !== undefined;
  });
}
