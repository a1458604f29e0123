import { headerOf, responseOf, type WireRequest } from '../../http/exchange.ts';
import type { Step, ThingBench } from '../../model/thing-bench.ts';
import { isJsonObject } from '../../openapi/json.ts';
import type { Operation, Parameter } from '../../openapi/operation.ts';
import { pathKey } from '../../resources/item-path.ts';
import { wordsOf } from '../../resources/nouns.ts';
import { listedThings } from '../../resources/read-things.ts';
import type { Resource, Source } from '../../resources/resource-model.ts';
import { successSchemas } from '../../resources/statuses.ts';
import type { Thing } from '../../resources/thing.ts';
import { takesGivenValues } from '../../resources/value-handles.ts';
import { type itemSchemas, memberSchemas } from './member-schemas.ts';
import { isSuccess } from './words.ts';

/** What a list shows without filters. */
export interface Walked {
  /** The paths of the things, in order. One that is listed twice is here twice. */
  readonly paths: readonly string[];
  /** Whether these are all. */
  readonly isWhole: boolean;
  /** The response with the last page. */
  readonly last: Step;
}

/** A list with more pages is not read to its end. */
const mostPages = 10;

/** The operation that lists the things of a resource on the path of their collection. */
export function listOf({ lists, key }: Resource): Source | undefined {
  return lists.find(({ operation }) => `${pathKey(operation.path)}/{}` === key && !hasDefaultFilter(operation));
}

/** Reads a list page by page. A string says why it could not be read, as the end of a sentence. */
export async function walkList(bench: ThingBench, source: Source, about: Thing): Promise<Walked | string> {
  const { operation } = source;
  const paths: string[] = [];
  let next: Readonly<Record<string, string>> = {};
  for (let page = 1; page <= mostPages; page += 1) {
    const given = next;
    const step = await bench.send(operation, about, { change: (request) => plainRequest(operation, request, given) });
    if (!isSuccess(step)) return `${operation.id} could not be asked`;
    const shown = listedThings(about.resource, source, readable(step));
    paths.push(...shown.map(({ path }) => path));
    const following = nextOf(operation, step, page, shown.length);
    if (following === 'none') return { paths, isWhole: !isCapped(operation, step, shown.length), last: step };
    if (following === 'unknown' || page === mostPages) return { paths, isWhole: false, last: step };
    next = following;
  }
  return 'a list has no page';
}

function readable(step: Step): Parameters<typeof listedThings>[2] {
  const { request } = step.exchange;
  return {
    request,
    response: responseOf(step.exchange) ?? { status: 0, headers: [], body: new Uint8Array() },
    pathValues: {},
  };
}

/** A request with only the query parameters that it needs, the greatest page size, and the place of the page. */
function plainRequest(operation: Operation, request: WireRequest, next: Readonly<Record<string, string>>): WireRequest {
  const [path = '', query = ''] = request.path.split('?');
  const needed = operation.parameters.filter(({ in: place, required }) => place === 'query' && required);
  const kept = query.split('&').filter((pair) => needed.some(({ name }) => isPairOf(pair, name)));
  const size = operation.parameters.find(isPageSize);
  const most = size?.schema?.at('maximum')?.value;
  const own = {
    ...(size !== undefined && typeof most === 'number' && most <= 1000 && { [size.name]: String(most) }),
    ...next,
  };
  const pairs = Object.entries(own).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const all = [...kept, ...pairs].join('&');
  return { ...request, path: all === '' ? path : `${path}?${all}` };
}

function isPairOf(pair: string, name: string): boolean {
  return pair.split('=')[0] === encodeURIComponent(name);
}

function isPageSize({ in: place, name }: Parameter): boolean {
  const names = ['limit', 'page size', 'per page', 'size', 'max results', 'page limit', 'top'];
  return place === 'query' && names.includes(wordsOf(name).join(' '));
}

/** What the next page is asked for with. `none` if this one is the last, `unknown` if nothing says so. */
function nextOf(
  operation: Operation,
  step: Step,
  page: number,
  count: number,
): Readonly<Record<string, string>> | 'none' | 'unknown' {
  const query = operation.parameters.filter(({ in: place }) => place === 'query');
  const cursor = query.find((parameter) => takesGivenValues(operation, parameter));
  if (cursor !== undefined) {
    const given = cursorIn(step);
    return given === undefined ? 'unknown' : given === '' ? 'none' : { [cursor.name]: given };
  }
  const number = query.find(({ name }) => ['page', 'page number'].includes(wordsOf(name).join(' ')));
  const offset = query.find(({ name }) => ['offset', 'skip'].includes(wordsOf(name).join(' ')));
  if (count === 0 && (number ?? offset) !== undefined) return 'none';
  if (number !== undefined) return { [number.name]: String(page + 1) };
  return offset === undefined ? 'none' : 'unknown';
}

/** The cursor of the next page. Empty if the response says that there is none, `undefined` if it says nothing. */
function cursorIn(step: Step): string | undefined {
  const response = responseOf(step.exchange);
  const names = response?.headers.map(([name]) => name) ?? [];
  const header = names.find(isNext);
  const inHeader = header && response && headerOf(response, header.toLowerCase());
  if (inHeader !== undefined && !inHeader.includes('://')) return inHeader;
  const objects = [step.body, ...Object.values(Object(step.body))].filter(isJsonObject);
  for (const [name, value] of objects.flatMap((one) => Object.entries(one))) {
    if (!isNext(name)) continue;
    if (value === null || value === '') return '';
    if (typeof value === 'string' && !value.includes('/')) return value;
  }
  return undefined;
}

function isNext(name: string): boolean {
  const words = wordsOf(name);
  return words.includes('next') || words.join(' ') === 'cursor';
}

/** Whether a list may leave things out: it is as long as it may be, or as long as an unwritten limit could be. */
function isCapped(operation: Operation, { body }: Step, count: number): boolean {
  const lists = successSchemas(operation).flatMap((schema) => [schema, ...schemaMembers(schema, body)]);
  const limits = lists.map((schema) => schema.at('maxItems')?.value);
  const isPaged = operation.parameters.some((one) => isPageSize(one) || takesGivenValues(operation, one));
  return limits.some((limit) => count === limit) || (!isPaged && count >= 20 && count % 10 === 0);
}

function schemaMembers(
  schema: Parameters<typeof itemSchemas>[0][number],
  body: unknown,
): ReturnType<typeof itemSchemas> {
  return Object.keys(Object(Array.isArray(body) ? {} : body)).flatMap((name) => memberSchemas([schema], name));
}

/** Whether a list leaves things out by default. */
function hasDefaultFilter(operation: Operation): boolean {
  return operation.parameters.some((one) => {
    const isAboutPages = isPageSize(one) || /sort|order|page|offset|skip|cursor|expand|fields|include/i.test(one.name);
    return one.in === 'query' && !isAboutPages && one.schema?.at('default') !== undefined;
  });
}
