import { headersNamed, responseOf } from '../../contract/model/exchange.ts';
import { isJsonObject } from '../../openapi/document/json.ts';
import { idText } from '../../openapi/names/exact-json.ts';
import { linksOf } from '../../openapi/names/links.ts';
import { isSameName, wordsOf } from '../../openapi/names/nouns.ts';
import { takesGivenValues } from '../../openapi/names/value-handles.ts';
import { type Operation, type Parameter, readOperations } from '../../openapi/operation/operation.ts';
import { evaluate } from '../read/runtime-expression.ts';
import { idInPath } from '../read/thing.ts';
import type { Page } from './own-list.ts';

/** The names, as words, of query parameters for the number of items of a page. */
const limitNames = [
  'limit',
  'page size',
  'per page',
  'page limit',
  'size',
  'count',
  'max results',
  'max items',
  'results per page',
  'top',
  'take',
];
const pageNames = ['page', 'page number', 'page index', 'page no'];
const offsetNames = ['offset', 'skip', 'start', 'start index', 'page offset'];

/** How an operation divides a list into pages. */
export interface Paging {
  readonly limit?: { readonly name: string; readonly least: number; readonly most: number };
  /** The parameter that names the next page. Default: none is known, and a link may lead there. */
  readonly next?: { readonly kind: 'cursor' | 'page' | 'offset'; readonly parameter: Parameter };
}

/** Whether a query parameter is about pages, and not about the items. */
export function isAboutPages(operation: Operation, parameter: Parameter): boolean {
  const words = wordsOf(parameter.name).join(' ');
  return [...limitNames, ...pageNames, ...offsetNames].includes(words) || takesGivenValues(operation, parameter);
}

export function pagingOf(operation: Operation): Paging {
  const inQuery = operation.parameters.filter(({ in: location }) => location === 'query');
  const named = (names: readonly string[]): Parameter | undefined =>
    inQuery.find(
      ({ name, schema }) => names.includes(wordsOf(name).join(' ')) && schema?.texts('type').includes('integer'),
    );
  const limit = named(limitNames);
  const cursor = inQuery.find((parameter) => takesGivenValues(operation, parameter));
  const page = named(pageNames);
  const offset = named(offsetNames);
  return {
    ...(limit !== undefined && {
      limit: {
        name: limit.name,
        least: Math.max(1, numberAt(limit, 'minimum') ?? 1),
        most: Math.min(100, numberAt(limit, 'maximum') ?? 50),
      },
    }),
    ...(cursor !== undefined
      ? { next: { kind: 'cursor', parameter: cursor } }
      : page !== undefined
        ? { next: { kind: 'page', parameter: page } }
        : offset !== undefined && { next: { kind: 'offset', parameter: offset } }),
  };
}

/** The query that asks for as many items as the list allows on a page. */
export function largestPage({ limit }: Paging): Readonly<Record<string, string>> {
  return limit === undefined ? {} : { [limit.name]: String(limit.most) };
}

/** The next page. `unknown` if the response does not say where it is. */
export type Continuation =
  | 'end'
  | 'unknown'
  | { readonly query: Readonly<Record<string, string>> }
  | { readonly address: string };

/**
 * The next page of a list.
 *
 * @param before The number of items and of pages before it.
 */
export function continuationOf(
  operation: Operation,
  { next }: Paging,
  page: Page,
  before: { readonly items: number; readonly pages: number },
): Continuation {
  const address = nextAddress(page);
  if (address !== undefined) return address === '' ? 'end' : { address };
  if (next === undefined) return 'unknown';
  const { kind, parameter } = next;
  const { name } = parameter;
  if (kind === 'cursor') {
    const cursor = cursorIn(operation, name, page);
    return cursor === undefined ? 'unknown' : cursor === '' ? 'end' : { query: { [name]: cursor } };
  }
  if (page.size === 0) return 'end';
  const first = kind === 'page' ? firstPage(parameter) : (numberAt(parameter, 'default') ?? 0);
  return { query: { [name]: String(first + (kind === 'page' ? before.pages + 1 : before.items + page.size)) } };
}

function firstPage(parameter: Parameter): number {
  return numberAt(parameter, 'default') ?? numberAt(parameter, 'minimum') ?? 1;
}

/** The cursor of the next page in a response. `''` if there is no next page, `undefined` if nothing says so. */
function cursorIn(operation: Operation, name: string, { step, items }: Page): string | undefined {
  const response = responseOf(step.exchange);
  if (response === undefined) return undefined;
  const link = linksOf(readOperations(operation.node.document)).find(
    (one) =>
      one.from.id === operation.id && one.to.id === operation.id && one.parameter.replace(/^query\./, '') === name,
  );
  if (link !== undefined)
    return evaluate(link.expression, { request: step.exchange.request, response, pathValues: {} }) ?? '';
  const members = membersAround(step.body);
  if (members.some(([key, value]) => isMoreFlag(key) && value === false)) return '';
  const words = wordsOf(name).join(' ');
  const inHeader = response.headers.find(([key]) => isCursorName(key, name));
  const member =
    members.find(([key]) => wordsOf(key).includes('next') && isCursorName(key, name)) ??
    members.find(([key]) => isCursorName(key, name) && !wordsOf(key).some((word) => /^prev/.test(word))) ??
    inHeader;
  if (member !== undefined) return idText(member[1]) ?? '';
  const hasMore = members.some(([key, value]) => isMoreFlag(key) && value === true);
  const last = items.at(-1)?.path;
  const isById = ['starting after', 'after', 'after id', 'last id'].includes(words);
  return isById && hasMore && last !== undefined ? idInPath(last) : undefined;
}

function isMoreFlag(key: string): boolean {
  return ['has more', 'has next', 'has next page', 'more'].includes(wordsOf(key).join(' '));
}

/** Whether a member or a header is named like the cursor of the next page. */
function isCursorName(key: string, parameter: string): boolean {
  const words = wordsOf(key);
  if (words.some((word) => ['count', 'total', 'has', 'prev', 'previous'].includes(word))) return false;
  return (
    isSameName(key, parameter) ||
    words.join(' ') === 'next' ||
    words.some((word) => ['cursor', 'continuation', 'bookmark', 'marker'].includes(word)) ||
    (words.includes('next') && words.includes('token'))
  );
}

/** The members of an object and of the objects in it, without lists. */
function membersAround(body: unknown, depth = 3): [string, unknown][] {
  if (!isJsonObject(body) || depth === 0) return [];
  return Object.entries(body).flatMap(([key, value]) => [[key, value], ...membersAround(value, depth - 1)]);
}

/** The address of the next page in a `Link` header or a member. `''` if they say that there is none. */
function nextAddress({ step }: Page): string | undefined {
  const response = responseOf(step.exchange);
  const links = response === undefined ? [] : headersNamed(response, 'link');
  const link = /<([^>]*)>[^,]*;\s*rel="?next\b/i.exec(links.join(', '))?.[1];
  const { path } = step.exchange.request;
  if (link !== undefined) return toAddress(link, path);
  if (links.some((one) => /rel="?(?:prev|first|last|self)\b/i.test(one))) return '';
  const members = membersAround(step.body).filter(([key]) => wordsOf(key)[0] === 'next');
  const address = members
    .map(([, value]) => value)
    .find((value) => typeof value === 'string' && /^(?:https?:\/)?\//.test(value));
  return typeof address === 'string' ? toAddress(address, path) : undefined;
}

/** An address of a response as it is sent: without the path of the base URL. `''` if it leads elsewhere. */
function toAddress(text: string, requestPath: string): string {
  const own = requestPath.split('?')[0] ?? '';
  try {
    const { pathname, search } = new URL(text, `http://localhost${own}`);
    return pathname.endsWith(own) ? own + search : '';
  } catch {
    return '';
  }
}

function numberAt({ schema }: Parameter, key: string): number | undefined {
  const value = schema?.at(key)?.value;
  return typeof value === 'number' ? value : undefined;
}
