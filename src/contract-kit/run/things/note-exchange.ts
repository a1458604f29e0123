import { type Exchange, isSuccessStatus, responseOf } from '../../http/exchange.ts';
import type { Case } from '../../model/case.ts';
import { matchOperation } from '../../observation/match-operation.ts';
import { isJsonObject } from '../../openapi/json.ts';
import type { Operation } from '../../openapi/operation.ts';
import { exactJson } from '../../resources/exact-json.ts';
import { collectionOf, pathKey, segmentsOf } from '../../resources/item-path.ts';
import { idOf, madePath, type ReadableExchange } from '../../resources/read-things.ts';
import type { Resource, ResourceModel } from '../../resources/resource-model.ts';
import { isSafe } from '../../resources/safe-methods.ts';
import { type Thing, thingPathOf } from '../../resources/thing.ts';
import { decodedOrSame } from '../../text/decoded-or-same.ts';
import { hasSlots } from '../../unique/slots.ts';
import { isGuessableId } from './guessable.ts';
import { namedIn } from './made-for.ts';
import type { ThingStore } from './thing-store.ts';

/** What is known about the things of a run. */
export interface NoteContext {
  readonly model: ResourceModel;
  readonly baseUrl: URL;
  readonly store: ThingStore;
  /** Whether a case was sent with an id that nothing had. */
  readonly hasNewId: (one: Case) => boolean;
}

/** Notes in the store what an exchange has made or removed. Returns what it made. */
export function noteExchange(context: NoteContext, one: Case, exchange: Exchange): Thing[] {
  const { operation, expectation } = one;
  const { model, store } = context;
  const readable = toReadable(operation, exchange);
  if (readable === undefined) {
    notePerhapsMade(context, one, exchange);
    return [];
  }
  const path = thingPathOf(exchange.request);
  const madeFor = namedIn(exchange.request, operation, model).filter((named) => named !== path);
  const found = [
    ...madeBy(context, operation, readable),
    ...putBy(context, one, readable),
    ...copiedBy(context, operation, readable),
  ];
  const made = found.map((thing): Thing => {
    return { ...thing, origin: 'owned', madeFor };
  });
  for (const thing of made) {
    store.add(thing);
    // A thing that an invalid request has made may be odd, so it serves for nothing else.
    if (expectation !== 'accept') store.useUp(thing.path);
  }
  noteRevived(context, operation, path);
  if (operation.method === 'DELETE' && ownResource(model, operation) !== undefined) store.remove(path);
  return made;
}

/** A write to what was deleted may bring it back, so it is removed once more at the end, and serves for nothing else. */
function noteRevived({ model, store }: NoteContext, operation: Operation, path: string): void {
  const resource = ownResource(model, operation);
  if (resource === undefined || isSafe(operation.method) || operation.method === 'DELETE') return;
  if (store.at(path) !== undefined || !store.removed().some((thing) => thing.path === path)) return;
  store.add({ resource, path, origin: 'owned', isAlias: true });
  store.useUp(path);
}

/**
 * A service may fail after it has made a thing. Where the caller chose an id that nothing else has, it is removed at the
 * end, if it is there.
 */
function notePerhapsMade({ model, store }: NoteContext, { operation, request }: Case, exchange: Exchange): void {
  const status = responseOf(exchange)?.status ?? 0;
  const planned = exactJson(request.body);
  const sent = exactJson(exchange.request.body);
  if ((status > 0 && status < 500) || !isJsonObject(planned) || !isJsonObject(sent)) return;
  for (const resource of model.madeBy(operation)) {
    const { key, variable, noun } = resource;
    const id = idOf(sent, variable, noun);
    const isChosen = hasSlots(idOf(planned, variable, noun) ?? '');
    if (id === undefined || !isChosen || pathKey(operation.path) !== collectionOf(key)) continue;
    const path = `${thingPathOf(exchange.request)}/${encodeURIComponent(id)}`;
    store.add({ resource, path, origin: 'owned', isAlias: true });
    store.useUp(path);
  }
}

type MadeThing = Pick<Thing, 'resource' | 'path' | 'isAlias'>;

/** What the response shows as made, other than at the path of the request. */
function madeBy({ model, baseUrl }: NoteContext, operation: Operation, readable: ReadableExchange): MadeThing[] {
  const elsewhere = model.madeBy(operation).filter((resource) => resource !== ownResource(model, operation));
  const sourced = elsewhere.flatMap((resource) => {
    const source = resource.makers.find((maker) => maker.operation === operation);
    return source === undefined ? [] : [{ resource, source }];
  });
  const isCertain = sourced.some(({ source }) => source.by !== 'name');
  return sourced.flatMap(({ resource, source }) => {
    const path = madePath(resource, source, readable, baseUrl);
    const isAlias = isCertain && source.by === 'name';
    return path === undefined ? [] : [{ resource, path, ...(isAlias && { isAlias }) }];
  });
}

/** What a PUT, or a POST that makes things so, has made at its own path. */
function putBy(
  { model, store, hasNewId }: NoteContext,
  one: Case,
  { request, response }: ReadableExchange,
): MadeThing[] {
  const { operation } = one;
  const path = thingPathOf(request);
  const own = ownResource(model, operation);
  const resource = operation.method === 'PUT' || (own && model.madeBy(operation).includes(own)) ? own : undefined;
  const isNew = hasNewId(one) || response.status === 201;
  return resource !== undefined && isNew && store.at(path)?.origin !== 'found' ? [{ resource, path }] : [];
}

/**
 * The copy that an action makes of the thing that its path names, as `POST /things/{id}/clone` does. The caller must have
 * chosen its id, and the response must repeat it: any other id in a response may be that of a thing that was there before.
 */
function copiedBy(
  { model, store }: NoteContext,
  operation: Operation,
  { request, response }: ReadableExchange,
): MadeThing[] {
  const last = model.handlesOf(operation).at(-1);
  if (operation.method !== 'POST' || last === undefined || model.madeBy(operation).length > 0) return [];
  const { resource, index } = last;
  const [sent, shown] = [exactJson(request.body), exactJson(response.body)].map((body) =>
    isJsonObject(body) ? idOf(body, resource.variable, resource.noun) : undefined,
  );
  if (sent === undefined || sent !== shown || isGuessableId(sent)) return [];
  const segments = segmentsOf(thingPathOf(request)).slice(0, index);
  const path = `/${[...segments, encodeURIComponent(sent)].join('/')}`;
  return store.at(path) === undefined ? [{ resource, path }] : [];
}

/** The resource whose things have the path of an operation. `undefined` if the path is that of a list or an action. */
function ownResource(model: ResourceModel, operation: Operation): Resource | undefined {
  const resource = model.handlesOf(operation).at(-1)?.resource;
  return resource?.own.get(operation.method) === operation ? resource : undefined;
}

/** Whether the response is a 2xx. */
export function hasSucceeded(exchange: Exchange): boolean {
  return isSuccessStatus(responseOf(exchange)?.status ?? 0);
}

/** A successful exchange of an operation, with the values of its path. `undefined` for any other one. */
export function toReadable(operation: Operation, exchange: Exchange): ReadableExchange | undefined {
  const { request } = exchange;
  const response = responseOf(exchange);
  const match = matchOperation([operation], thingPathOf(request), request.method);
  if (response === undefined || !hasSucceeded(exchange) || typeof match === 'string') return undefined;
  const pathValues = Object.fromEntries(
    Object.entries(match.pathValues).map(([name, text]) => [name, decodedOrSame(text)]),
  );
  return { request, response, pathValues };
}
