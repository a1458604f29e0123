import { pathnameOf, type WireRequest, type WireResponse } from '../http/exchange.ts';
import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { exactJson, idText, objectsIn } from './exact-json.ts';
import { pathKey, segmentsOf } from './item-path.ts';
import { identifyingWord, isSameName } from './nouns.ts';
import type { Resource, Source } from './resource-model.ts';
import { evaluate, locationPath } from './runtime-expression.ts';

/** An exchange that made or listed things. */
export interface ReadableExchange {
  readonly request: WireRequest;
  readonly response: WireResponse;
  /** The values of the request's path parameters by name, percent-decoded. */
  readonly pathValues: Readonly<Record<string, string>>;
}

/** The path of the thing that a request has made, as it goes on the wire. `undefined` if the response does not tell it. */
export function madePath(
  { key, variable, path }: Resource,
  source: Source,
  exchange: ReadableExchange,
  baseUrl: URL,
): string | undefined {
  const requestPath = pathnameOf(exchange.request);
  const toPath = (id: string | undefined): string | undefined =>
    id === undefined ? undefined : itemPath(source, key, requestPath, id);
  const linked = source.expression === undefined ? undefined : evaluate(source.expression, exchange);
  const own =
    linked ??
    objectsIn(exchange.response)
      .map((one) => idOf(one, variable))
      .find((id) => id !== undefined);
  if (own !== undefined) return toPath(own);
  const location = locationPath(exchange.response, baseUrl, requestPath);
  if (location !== undefined && pathKey(templateOf(location, path)) === key) return location;
  const sent = exactJson(exchange.request.body);
  return isJsonObject(sent) ? toPath(chosenId(sent, variable)) : undefined;
}

/** The paths of the things that a list shows, with what it shows of each. */
export function listedThings(
  { key, variable }: Resource,
  source: Source,
  exchange: ReadableExchange,
): { readonly path: string; readonly item: unknown }[] {
  const items = itemsIn(exactJson(exchange.response.body));
  return items.flatMap((item) => {
    const id = isJsonObject(item) ? idOf(item, variable) : idText(item);
    const path = id === undefined ? undefined : itemPath(source, key, pathnameOf(exchange.request), id);
    return path === undefined ? [] : [{ path, item }];
  });
}

/** The list in a body: the body itself, or the first list of a member, also of an inner object. */
export function itemsIn(body: unknown, depth = 2): readonly unknown[] {
  if (Array.isArray(body)) return body;
  if (!isJsonObject(body) || depth === 0) return [];
  const members = Object.values(body);
  const list = members.find((member) => Array.isArray(member));
  if (Array.isArray(list)) return list;
  for (const member of members) {
    const inner = itemsIn(member, depth - 1);
    if (inner.length > 0) return inner;
  }
  return [];
}

/** The id of an object: a member that is called like the variable, or like its last word, or `id`. */
export function idOf(object: JsonObject, variable: string): string | undefined {
  const names = [variable, identifyingWord(variable) ?? 'id', 'id', '_id', 'uuid'];
  const members = Object.entries(object);
  for (const name of names) {
    const found = members.find(([key, value]) => isSameName(key, name) && idText(value) !== undefined);
    if (found !== undefined) return idText(found[1]);
  }
  return undefined;
}

/** The id that the caller chose, where the response does not repeat it. */
function chosenId(sent: JsonObject, variable: string): string | undefined {
  return idOf(sent, variable);
}

/** The path of a thing: that of its collection with the id. A thing of another collection has its own path. */
function itemPath(source: Source, key: string, requestPath: string, id: string): string | undefined {
  const isOwn = pathKey(source.operation.path) === key.replace(/\/\{\}$/, '');
  if (isOwn) return `${requestPath.replace(/\/$/, '')}/${encodeURIComponent(id)}`;
  const segments = segmentsOf(key);
  const variables = segments.filter((segment) => segment === '{}').length;
  return variables === 1
    ? `/${segments.map((one) => (one === '{}' ? encodeURIComponent(id) : one)).join('/')}`
    : undefined;
}

/** A path with `{}` in place of what a template has variables for. The path itself if it does not fit. */
function templateOf(path: string, template: string): string {
  const own = segmentsOf(path);
  const segments = segmentsOf(template);
  const isFitting =
    own.length === segments.length &&
    segments.every((segment, index) => segment.startsWith('{') || segment === own[index]);
  return isFitting ? template : path;
}
