import { pathnameOf } from '../../contract/model/exchange.ts';
import { percentEncode } from '../../contract/parameters/percent-encode.ts';
import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { exactJson, idText } from '../../openapi/names/exact-json.ts';
import { identifyingWord, isSameName, segmentNoun, wordsOf } from '../../openapi/names/nouns.ts';
import { collectionOf, pathKey, segmentsOf } from '../../openapi/names/path-handle.ts';
import { documentedResponse } from '../../openapi/operation/documented-response.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { decodedOrSame } from '../../text/decoded-or-same.ts';
import type { ReadableExchange } from './evaluate.ts';
import { evaluate, locationPath } from './evaluate.ts';
import { partsAbove } from './parts-above.ts';
import type { Resource, Source } from './resource-model.ts';
import { isPathOf } from './thing.ts';

/** The path of the thing that a request has made, as it goes on the wire. `undefined` if the response does not tell it. */
export function madePath(
  resource: Resource,
  source: Source,
  exchange: ReadableExchange,
  baseUrl: URL,
): string | undefined {
  const { variable, path, noun } = resource;
  const requestPath = pathnameOf(exchange.request);
  const toPath = (id: string | undefined) =>
    id === undefined ? undefined : itemPath({ source, resource, requestPath, item: undefined }, id);
  const linked = source.expression === undefined ? undefined : evaluate(source.expression, exchange);
  const own = linked ?? idWithin(exactJson(exchange.response.body), variable, noun);
  if (own !== undefined) return toPath(own);
  const location = locationPath(exchange.response, baseUrl, requestPath);
  if (location !== undefined && isPathOf(location, { path })) return location;
  return toPath(idWithin(exactJson(exchange.request.body), variable, noun));
}

/** The path of a thing that a list shows, with what it shows of it. */
export interface ListedThing {
  readonly path: string;
  readonly item: unknown;
}

/** The paths of the things that a list shows, with what it shows of each. */
export function listedThings(resource: Resource, source: Source, exchange: ReadableExchange): ListedThing[] {
  const body = exactJson(exchange.response.body);
  const ofItem = (item: unknown) =>
    [isJsonObject(item) ? idOf(item, resource.idName, resource.noun) : idText(item), item] as const;
  const items = isListById(source.operation)
    ? Object.entries(isJsonObject(body) ? body : {})
    : itemsIn(body).map(ofItem);
  return items.flatMap(([id, item]) => {
    const requestPath = pathnameOf(exchange.request);
    const path = id === undefined ? undefined : itemPath({ source, resource, requestPath, item }, id);
    return path === undefined ? [] : [{ path, item }];
  });
}

/** Whether the responses of an operation have a member for each thing, which is called by its id. */
export const isListById: (operation: Operation) => boolean = onceFor((operation) => {
  const schema = documentedResponse(operation, 200)?.content[0]?.schema;
  const isOpen = isJsonObject(schema?.at('additionalProperties')?.value);
  return isOpen && schema?.at('properties') === undefined;
});

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

/** Names of members that have the same kind of value: what grants access. */
const secrets = ['token', 'secret', 'key'];

/**
 * The id of an object: a member that is called like the variable, also with the noun before it, or like its last word, or
 * `id`. If it has none, what grants access can be the id of a token.
 */
export function idOf(object: JsonObject, variable: string, noun = ''): string | undefined {
  const own = `${lastWord(noun)} ${variable}`;
  const grants = secrets.includes(lastWord(variable)) ? secrets : [];
  const names = [variable, own, identifyingWord(variable) ?? 'id', 'id', '_id', 'uuid', ...grants];
  const members = Object.entries(object);
  for (const name of names) {
    const found = members.find(([key, value]) => isSameName(key, name) && idText(value) !== undefined);
    if (found !== undefined) return idText(found[1]);
  }
  return undefined;
}

/** What a member is called that wraps the thing that a response is about. */
const wrapping = /^(?:data|result|response|payload|body|item|object|record|entity|resource|doc)$/;

/** The members that may be beside it if it is called otherwise. */
const telling = /^(?:status|success|ok|code|error|message)$/;

/** Whether a member with this name may wrap a thing. */
export function isWrapping(name: string, noun: string): boolean {
  return wrapping.test(lastWord(name)) || lastWord(segmentNoun(name)) === lastWord(noun);
}

/** The id of the thing that a body is about. `undefined` if it shows none. */
export function idWithin(body: unknown, variable: string, noun: string): string | undefined {
  const ids = objectsIn(body, noun).map((object) => idOf(object, variable, noun));
  return ids.find((id) => id !== undefined);
}

/** The objects that a response is about, the most likely first: its body, and those that only wrap it. */
function objectsIn(body: unknown, noun: string): JsonObject[] {
  if (!isJsonObject(body)) return [];
  const names = Object.keys(body);
  const wrapped = Object.entries(body).flatMap(([name, value]) => {
    const isAlone = names.every((other) => other === name || telling.test(lastWord(other)));
    return isJsonObject(value) && (isWrapping(name, noun) || isAlone) ? [value] : [];
  });
  return [body, ...wrapped];
}

function lastWord(name: string): string {
  return wordsOf(name).at(-1) ?? '';
}

/** A place where a response shows a thing. */
interface Showing {
  readonly source: Source;
  readonly resource: Resource;
  readonly requestPath: string;
  /** What it shows of the thing. */
  readonly item: unknown;
}

/** The path of a thing: that of its collection with the id. A thing of another collection has its own path. */
function itemPath({ source, resource, requestPath, item }: Showing, id: string): string | undefined {
  const { key, path } = resource;
  // A request may spell the path of a thing in another way.
  const asked = segmentsOf(requestPath).map((segment) => percentEncode(decodedOrSame(segment)));
  const toPath = (above: readonly string[]): string => ['', ...above, percentEncode(id)].join('/');
  if (pathKey(source.operation.path) === collectionOf(key)) return toPath(asked);
  const members = Object.entries(isJsonObject(item) ? item : {});
  const above = partsAbove(path, source.operation, asked).flatMap((part) => {
    if (typeof part === 'string') return [part];
    const told = idText(members.find(([name]) => part.names.some((own) => isSameName(own, name)))?.[1]);
    return told === undefined ? [] : [percentEncode(told)];
  });
  return above.length === segmentsOf(path).length - 1 ? toPath(above) : undefined;
}
