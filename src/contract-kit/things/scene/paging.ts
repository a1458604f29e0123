import { headersNamed, responseOf } from '../../contract/model/exchange.ts';
import { isJsonObject } from '../../openapi/document/json.ts';
import { idText } from '../../openapi/names/exact-json.ts';
import { takesGivenValues } from '../../openapi/names/given-values.ts';
import { linksOf } from '../../openapi/names/links.ts';
import { isSameName, wordsOf } from '../../openapi/names/nouns.ts';
import { type Operation, type Parameter, readOperations } from '../../openapi/operation/operation.ts';
import { evaluate } from '../read/evaluate.ts';
import { idInPath } from '../read/thing.ts';
import type { Page } from './own-list.ts';

/** The names, as words, of query parameters for the number of items of a page. */
const limitNames =
  /^(?:limit|page size|per page|page limit|size|count|max results|max items|results per page|top|take)$/;
const pageNames = /^page(?: (?:number|index|no))?$/;
const offsetNames = /^(?:offset|skip|start|start index|page offset)$/;

/** How an operation divides a list into pages. */
export interface Paging {
  readonly limit: { readonly name: string; readonly least: number; readonly most: number } | undefined;
  /** The parameter that names the next page. Default: none is known, and a link may lead there. */
  readonly next: { readonly kind: 'cursor' | 'page' | 'offset'; readonly parameter: Parameter } | undefined;
  /** The parameter beside it that names the page before. */
  readonly back: Parameter | undefined;
  /** Whether an id is tried as a cursor where the response does not say that there is more. Default: it is not. */
  readonly isEager?: true;
}

function isNamed({ name }: Parameter, names: RegExp): boolean {
  return names.test(wordsOf(name).join(' '));
}

/** Whether a query parameter is about pages, and not about the items. */
export function isAboutPages(operation: Operation, parameter: Parameter): boolean {
  const isPaging = [limitNames, pageNames, offsetNames].some((names) => isNamed(parameter, names));
  // The `size` of a dog is a word.
  const isOfWords = parameter.schema?.texts('enum').some((choice) => Number.isNaN(Number(choice))) === true;
  return (isPaging && !isOfWords) || takesGivenValues(operation, parameter);
}

export function pagingOf(operation: Operation): Paging {
  const inQuery = operation.parameters.filter(({ in: location }) => location === 'query');
  const named = (names: RegExp): Parameter | undefined =>
    inQuery.find((parameter) => isNamed(parameter, names) && parameter.schema?.texts('type').includes('integer'));
  const limit = named(limitNames);
  const cursors = inQuery.filter((parameter) => takesGivenValues(operation, parameter));
  const cursor = cursors.find((parameter) => !goesBack(parameter)) ?? cursors[0];
  const back = cursors.find((parameter) => parameter !== cursor && goesBack(parameter));
  const page = named(pageNames);
  const next = cursor ?? page ?? named(offsetNames);
  const kind = cursor !== undefined ? 'cursor' : page !== undefined ? 'page' : 'offset';
  return {
    limit: limit && {
      name: limit.name,
      least: Math.max(1, numberAt(limit, 'minimum') ?? 1),
      most: Math.min(100, numberAt(limit, 'maximum') ?? 50),
    },
    next: next && { kind, parameter: next },
    back,
  };
}

/** Whether the name of a cursor, or else its description, says that it leads to the page before. */
function goesBack({ name, node }: Parameter): boolean {
  const isBack = (word: string): boolean => /^(?:before|prev|previous|backwards?)$/.test(word);
  const inName = wordsOf(name);
  const inText = wordsOf(node.text('description') ?? '');
  const isForward = [...inName, ...inText].some((word) => word === 'after' || word === 'next');
  return inName.some(isBack) || (!isForward && inText.some(isBack));
}

/** The query that asks for as many items as the list allows on a page, or for as few. */
export function pageSize(operation: Operation, size: 'most' | 'least'): Readonly<Record<string, string>> {
  const { limit } = pagingOf(operation);
  return limit === undefined ? {} : { [limit.name]: String(limit[size]) };
}

/** The next page. `unknown` if the response does not say where it is. */
export type Continuation =
  | 'end'
  | 'unknown'
  | { readonly query: Readonly<Record<string, string>> }
  | { readonly address: string };

/** Whether a page itself says that there is another one. */
export function leadsOn(operation: Operation, page: Page): boolean {
  const paging = pagingOf(operation);
  const isNumbered = paging.next !== undefined && paging.next.kind !== 'cursor';
  return !isNumbered && typeof continuationOf(operation, paging, page, []) === 'object';
}

/**
 * The next page of a list.
 *
 * @param before The pages before it.
 */
export function continuationOf(
  operation: Operation,
  { next, isEager }: Paging,
  page: Page,
  before: readonly Page[],
): Continuation {
  const address = addressIn(page, 'next');
  if (address !== undefined) return address === '' ? 'end' : { address };
  if (next === undefined) return 'unknown';
  const { kind, parameter } = next;
  const { name } = parameter;
  if (kind === 'cursor') {
    const cursor = cursorIn(operation, parameter, page, 'next') ?? (isEager && idAtEdge(parameter, page, 'next'));
    return cursor === undefined ? 'unknown' : cursor === '' ? 'end' : { query: { [name]: cursor } };
  }
  if (page.size === 0) return 'end';
  const start = numberAt(parameter, 'default');
  const items = [...before, page].reduce((sum, { size }) => sum + size, 0);
  const first = kind === 'page' ? (start ?? numberAt(parameter, 'minimum') ?? 1) : (start ?? 0);
  const number = first + (kind === 'page' ? before.length + 1 : items);
  return { query: { [name]: String(number) } };
}

/** The page before another one. `undefined` if nothing says where it is. */
export function pageBefore(
  operation: Operation,
  { next, back }: Paging,
  page: Page,
): Exclude<Continuation, string> | undefined {
  const address = addressIn(page, 'previous');
  if (address !== undefined) return address === '' ? undefined : { address };
  const parameter = back ?? (next?.kind === 'cursor' ? next.parameter : undefined);
  const cursor = parameter && cursorIn(operation, parameter, page, 'previous', back !== undefined);
  return parameter === undefined || !cursor ? undefined : { query: { [parameter.name]: cursor } };
}

/** Where a page leads. */
type Side = 'next' | 'previous';

/**
 * The cursor of the page on one side in a response. `''` if there is no such page, `undefined` if nothing says so.
 *
 * @param mayBeId Whether the id of an item may be the cursor. Default: it may.
 */
function cursorIn(operation: Operation, parameter: Parameter, page: Page, side: Side, mayBeId = true) {
  const { step } = page;
  const response = responseOf(step.exchange);
  if (response === undefined) return undefined;
  const { name } = parameter;
  const link = linksOf(readOperations(operation.node.document)).find(
    (one) =>
      one.from.id === operation.id && one.to.id === operation.id && one.parameter.replace(/^query\./, '') === name,
  );
  if (link !== undefined && mayBeId)
    return evaluate(link.expression, { request: step.exchange.request, response, pathValues: {} }) ?? '';
  const members = membersAround(step.body);
  const more = members.filter(([key]) => isMoreFlag(key, side)).map(([, value]) => value);
  if (more.includes(false)) return '';
  const cursors = [...members, ...response.headers].filter(([key]) => isCursorName(key, name, side));
  const member = cursors.find(([key]) => isOnSide(key, side)) ?? cursors.find(() => mayBeId);
  if (member !== undefined) return idText(member[1]) ?? '';
  return mayBeId && (side === 'previous' || more.includes(true)) ? idAtEdge(parameter, page, side) : undefined;
}

/**
 * The id of the item on one side of a page, if a cursor is an id. Its name or its description says so, or the response says
 * only whether there is more. `''` on an empty page.
 */
function idAtEdge({ name, node }: Parameter, { items, step }: Page, side: Side): string | undefined {
  const inName = wordsOf(name);
  const isSaid = inName.some((word) => /^(?:id|starting|ending)$/.test(word));
  const isMeant = inName.some((word) => /^(?:after|before)$/.test(word));
  const isFlagged = isMeant && membersAround(step.body).some(([key]) => isMoreFlag(key, 'next'));
  const isId = isSaid || wordsOf(node.text('description') ?? '').includes('id') || isFlagged;
  const edge = items.at(side === 'next' ? -1 : 0)?.path;
  return edge === undefined ? '' : isId ? idInPath(edge) : undefined;
}

function isMoreFlag(key: string, side: Side): boolean {
  const names = side === 'next' ? /^(?:(?:has )?more|has next(?: page)?)$/ : /^has prev(?:ious)?(?: page)?$/;
  return names.test(wordsOf(key).join(' '));
}

function isOnSide(key: string, side: Side): boolean {
  const names = side === 'next' ? /^(?:next|end)$/ : /^(?:prev|previous|start)$/;
  return wordsOf(key).some((word) => names.test(word));
}

/** Whether a member or a header is named like the cursor of a page on one side. */
function isCursorName(key: string, parameter: string, side: Side): boolean {
  const words = wordsOf(key);
  if (words.some((word) => /^(?:count|total|has)$/.test(word))) return false;
  if (isSameName(key, parameter)) return true;
  if (side === 'previous' ? !isOnSide(key, side) : isOnSide(key, 'previous')) return false;
  const isPlain = /^(?:next|prev|previous)$/.test(words.join(' '));
  const isCursor = words.some((word) => /^(?:cursor|continuation|bookmark|marker)$/.test(word));
  const isOfParameter = wordsOf(parameter).every((word) => words.includes(word));
  return isPlain || isCursor || (isOnSide(key, side) && (isOfParameter || words.includes('token')));
}

/** Whether a page says that more items come after it. A cursor alone may also lead to an empty page. */
export function saysMore(page: Page): boolean {
  const isTold = membersAround(page.step.body).some(([key, value]) => isMoreFlag(key, 'next') && value === true);
  return isTold || (addressIn(page, 'next') ?? '') !== '';
}

/** The members of an object and of the objects in it, without lists. */
function membersAround(body: unknown, depth = 3): [string, unknown][] {
  if (!isJsonObject(body) || depth === 0) return [];
  return Object.entries(body).flatMap(([key, value]) => [[key, value], ...membersAround(value, depth - 1)]);
}

/** The address of a page in a `Link` header or a member. `''` if these say that no such page exists. */
function addressIn({ step }: Page, side: Side): string | undefined {
  const response = responseOf(step.exchange);
  const links = response === undefined ? [] : headersNamed(response, 'link');
  const rel = side === 'next' ? /<([^>]*)>[^,]*;\s*rel="?next\b/i : /<([^>]*)>[^,]*;\s*rel="?prev/i;
  const link = rel.exec(links.join(', '))?.[1];
  const { path } = step.exchange.request;
  if (link !== undefined) return toAddress(link, path);
  if (links.some((text) => /rel="?(?:next|prev|first|last|self)\b/i.test(text))) return '';
  const address = membersAround(step.body)
    .filter(([key]) => isOnSide(wordsOf(key)[0] ?? '', side))
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
