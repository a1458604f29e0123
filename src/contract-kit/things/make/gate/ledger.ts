import { type Exchange, headerOf, responseOf } from '../../../contract/model/exchange.ts';
import { percentEncode } from '../../../contract/parameters/percent-encode.ts';
import { isJsonObject } from '../../../openapi/document/json.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import { isSafe } from '../../../openapi/names/is-safe.ts';
import { collectionOf, pathKey, segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { decodedOrSame } from '../../../text/decoded-or-same.ts';
import { bulkOf } from '../../read/bulk.ts';
import { idOf, idWithin, itemsIn, listedThings, madePath, type ReadableExchange } from '../../read/listed-things.ts';
import type { Resource, ResourceModel } from '../../read/resource-model.ts';
import { idInPath, type Thing, thingPathOf } from '../../read/thing.ts';
import { isAboutPages } from '../../scene/paging.ts';
import { toReadable } from './readable.ts';
import { isUnguessable } from './unguessable.ts';

/** A thing that an exchange has made. */
export interface NewThing extends Pick<Thing, 'resource' | 'path' | 'isAlias'> {
  /**
   * How sure it is that the run has made it. `proven`; `claimed`: reading it may still show that; `doubtful`: it may have been
   * there before.
   */
  readonly proof: 'proven' | 'claimed' | 'doubtful';
}

/** What was sent and shown when a thing was made. */
export interface Claim {
  readonly sent: unknown;
  readonly shown: unknown;
}

/** What this run has made, which responses prove, and what else responses have shown. */
export interface Ledger {
  /** Whether a 2xx of this run to a request that makes things has told of the thing at a path. */
  readonly isOwn: (path: string) => boolean;
  /** Whether the run has made a thing of a resource with this id, wherever it stands. */
  readonly isOwnId: (resource: Resource, id: string) => boolean;
  /** What reading the thing with this id must show, so that the run has made it. `undefined` if no response told of it. */
  readonly claimed: (resource: Resource, id: string) => Claim | undefined;
  /** Says that reading a thing has shown that the run has made it. */
  readonly prove: (resource: Resource, path: string) => void;
  /** The resource of something that a response has shown with this id, and that the run has not made. */
  readonly seenAs: (id: string) => Resource | undefined;
  /** Whether a response has shown the thing at a path, and the run has not made it. */
  readonly isSeen: (path: string) => boolean;
  /** What an exchange has made. */
  readonly madeIn: (exchange: Exchange) => readonly NewThing[];
  /** @param at When the request left, by {@link Ledger.now}. */
  readonly note: (operation: Operation, exchange: Exchange, at: number) => void;
  /** Says that a response has shown a thing. */
  readonly see: (resource: Resource, path: string) => void;
  /** A number that rises with each response. */
  readonly now: () => number;
}

export function createLedger(model: ResourceModel, baseUrl: URL): Ledger {
  const own = new Set<string>();
  const ownIds = new Set<string>();
  const claimed = new Map<string, Claim>();
  /** When the things that the run has not made were first shown. */
  const seen = new Map<string, number>();
  const seenIds = new Map<string, Resource>();
  const made = new Map<number, readonly NewThing[]>();
  /** When responses first showed that nothing was at a path. */
  const free = new Map<string, number>();
  /** When a response first showed all things of a resource. */
  const listed = new Map<Resource, number>();
  let time = 0;

  const isOwn = (path: string): boolean => own.has(keyOf(path));
  const see: Ledger['see'] = (resource, path) => {
    if (isOwn(path)) return;
    if (!seen.has(keyOf(path))) seen.set(keyOf(path), time);
    seenIds.set(foldedId(idInPath(path)), resource);
  };
  const take = ({ resource, path, proof }: NewThing, exchange: Exchange): void => {
    if (proof === 'doubtful') see(resource, path);
    else {
      if (proof === 'proven') prove(resource, path);
      claimed.set(idKey(resource, idInPath(path)), {
        sent: exactJson(exchange.request.body),
        shown: exactJson(responseOf(exchange)?.body),
      });
    }
  };
  const prove: Ledger['prove'] = (resource, path) => {
    const id = idInPath(path);
    own.add(keyOf(path));
    ownIds.add(idKey(resource, id));
    seen.delete(keyOf(path));
    if (seenIds.get(foldedId(id)) === resource) seenIds.delete(foldedId(id));
  };
  /** Whether something at a path is new, because nothing was there before, or a list had shown all other things. */
  const isNewSince = (resource: Resource, path: string, at: number): boolean =>
    [free.get(keyOf(path)), listed.get(resource)].some((time) => time !== undefined && time <= at);
  const wasShownBefore = (path: string, at: number): boolean =>
    (seen.get(keyOf(path)) ?? Number.POSITIVE_INFINITY) <= at;

  return {
    isOwn,
    isOwnId: (resource, id) => ownIds.has(idKey(resource, id)),
    claimed: (resource, id) => claimed.get(idKey(resource, id)),
    prove,
    isSeen: (path) => seen.has(keyOf(path)),
    seenAs: (id) => seenIds.get(foldedId(id)),
    see,
    now: () => time,
    madeIn: ({ number = -1 }) => made.get(number) ?? [],
    note: (operation, exchange, at) => {
      time += 1;
      const readable = toReadable(operation, exchange);
      if (isSafe(operation.method)) {
        if (readable === undefined) {
          const isGone = [404, 410].includes(responseOf(exchange)?.status ?? 0);
          const path = keyOf(thingPathOf(exchange.request));
          if (isGone && ownResource(model, operation) !== undefined && !free.has(path)) free.set(path, time);
          return;
        }
        for (const [resource, path] of shownIn(model, operation, readable)) see(resource, path);
        if (isWholeList(operation, readable))
          for (const resource of model.resources.filter((one) =>
            one.lists.some((list) => list.operation === operation),
          ))
            if (!listed.has(resource)) listed.set(resource, time);
        return;
      }
      const known =
        readable === undefined
          ? perhapsMade(model, operation, exchange)
          : [
              ...madeElsewhere(model, operation, readable, baseUrl),
              ...madeAtPath(model, operation, readable),
              ...copied(model, operation, readable),
              ...madeInBulk(operation, readable),
            ];
      const all = known
        .filter(({ path }) => !wasShownBefore(path, at))
        .map((one): NewThing => (isNewSince(one.resource, one.path, at) ? { ...one, proof: 'proven' } : one))
        // What a failed request or a PUT names may have been there before.
        .filter(({ proof, path }) => proof !== 'doubtful' || path !== thingPathOf(exchange.request))
        .filter(({ proof }) => proof === 'proven' || readable !== undefined);
      for (const one of all) take(one, exchange);
      if (all.length > 0 && exchange.number !== undefined) made.set(exchange.number, all);
    },
  };
}

function keyOf(path: string): string {
  return segmentsOf(path).map(decodedOrSame).join('\0');
}

function idKey({ key }: Resource, id: string): string {
  return `${key} ${id}`;
}

/** An id without what services tend to ignore: its case, and spaces, dots and slashes at its ends. */
function foldedId(id: string): string {
  return id
    .normalize('NFKC')
    .replaceAll(/^[\s./]+|[\s./]+$/g, '')
    .toLowerCase();
}

/** What a list shows, and what was read at its own path. */
function shownIn(model: ResourceModel, operation: Operation, readable: ReadableExchange): [Resource, string][] {
  const listed = model.resources.flatMap((resource) =>
    resource.lists
      .filter((source) => source.operation === operation)
      .flatMap((source) =>
        listedThings(resource, source, readable).map(({ path }): [Resource, string] => [resource, path]),
      ),
  );
  const own = ownResource(model, operation);
  return own === undefined ? listed : [...listed, [own, thingPathOf(readable.request)]];
}

/** Whether a list shows all that there is: nothing divides it into pages, and the response names no next one. */
function isWholeList(operation: Operation, { request, response }: ReadableExchange): boolean {
  const isNarrowed = request.path.includes('?');
  const isPaged = operation.parameters.some((one) => one.in === 'query' && isAboutPages(operation, one));
  const isContinued = (headerOf(response, 'link') ?? '').includes('next');
  return !isNarrowed && !isPaged && !isContinued;
}

/** What the response shows as made, other than at the path of the request. */
function madeElsewhere(
  model: ResourceModel,
  operation: Operation,
  readable: ReadableExchange,
  baseUrl: URL,
): NewThing[] {
  const proof = proofIn(operation, readable);
  if (proof === undefined) return [];
  const sourced = model
    .madeBy(operation)
    .filter((resource) => resource !== ownResource(model, operation))
    .flatMap((resource) => {
      const source = resource.makers.find((maker) => maker.operation === operation);
      return source === undefined ? [] : [{ resource, source }];
    });
  const isCertain = sourced.some(({ source }) => source.by !== 'name');
  return sourced.flatMap(({ resource, source }): NewThing[] => {
    const path = madePath(resource, source, readable, baseUrl);
    if (path === undefined) return [];
    // A thing of another path may have the same number.
    const own = isUnguessable(idInPath(path))
      ? 'proven'
      : source.by === 'name' && proof === 'proven'
        ? 'claimed'
        : proof;
    return [{ resource, path, proof: own, ...(isCertain && source.by === 'name' && { isAlias: true }) }];
  });
}

/**
 * How sure it is that what a response tells of is what the request has made. Some services answer with what has the name already,
 * and some with the id of a job. A 201 says that something was made; otherwise a text that no other request has must come back.
 * `undefined`: it is something that was there before.
 */
function proofIn(operation: Operation, { request, response }: ReadableExchange): NewThing['proof'] | undefined {
  if (response.status === 201) return 'proven';
  if (operation.responses.some(({ status }) => status === '201')) return undefined;
  const [sent, shown] = [exactJson(request.body), exactJson(response.body)];
  const texts = uniqueTextsIn(sent);
  // Without a value to look for, nothing that was there before can be found.
  if (response.status === 200 && !hasScalar(sent)) return 'proven';
  if (texts.length === 0) return 'doubtful';
  if (hasText(shown, texts)) return 'proven';
  // A member that was sent with a text of this request has another one.
  const isOther =
    isJsonObject(sent) &&
    isJsonObject(shown) &&
    Object.entries(sent).some(([name, value]) => uniqueTextsIn(value).length > 0 && typeof shown[name] === 'string');
  return isOther ? undefined : 'claimed';
}

function hasScalar(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(hasScalar);
  return typeof value === 'string' || typeof value === 'number';
}

/** The texts in a value that no other request has. */
export function uniqueTextsIn(value: unknown): string[] {
  if (typeof value === 'string') return isUnguessable(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(uniqueTextsIn) : [];
}

/** Whether a value has one of these texts, in any case. */
export function hasText(value: unknown, texts: readonly string[]): boolean {
  const whole = (JSON.stringify(value) ?? '').toLowerCase();
  return texts.some((text) => whole.includes(JSON.stringify(text).slice(1, -1).toLowerCase()));
}

/** What a PUT, or a POST that makes things so, has made at its own path. */
function madeAtPath(model: ResourceModel, operation: Operation, { request, response }: ReadableExchange): NewThing[] {
  const resource = ownResource(model, operation);
  if (resource === undefined) return [];
  const path = thingPathOf(request);
  const isMaker = operation.method === 'PUT' || model.madeBy(operation).includes(resource);
  const isNew = response.status === 201 || isUnguessable(idInPath(path));
  return isMaker ? [{ resource, path, proof: isNew ? 'proven' : 'doubtful' }] : [];
}

/**
 * The copy that an action makes of the thing that its path names, as `POST /things/{id}/clone` does. The caller must have
 * chosen its id, and the response must repeat it: any other id in a response may be that of a thing that was there before.
 */
function copied(model: ResourceModel, operation: Operation, { request, response }: ReadableExchange): NewThing[] {
  const last = model.handlesOf(operation).at(-1);
  if (operation.method !== 'POST' || last === undefined || model.madeBy(operation).length > 0) return [];
  const { resource, index } = last;
  const [sent, shown] = [exactJson(request.body), exactJson(response.body)].map((body) =>
    idWithin(body, resource.variable, resource.noun),
  );
  if (sent === undefined || sent !== shown || !isUnguessable(sent)) return [];
  const segments = segmentsOf(thingPathOf(request)).slice(0, index);
  return [{ resource, path: `/${[...segments, percentEncode(sent)].join('/')}`, proof: 'proven' }];
}

/** What a request for several things has made, as far as its response tells the ids. */
function madeInBulk(operation: Operation, { response }: ReadableExchange): NewThing[] {
  const { resource } = bulkOf(operation) ?? {};
  if (resource === undefined) return [];
  return itemsIn(exactJson(response.body)).flatMap((item): NewThing[] => {
    const id = isJsonObject(item) ? idOf(item, resource.variable, resource.noun) : undefined;
    const isNew = response.status === 201 || Object.values(Object(item)).includes(201);
    const path = `${collectionOf(resource.key)}/${percentEncode(id ?? '')}`;
    return id === undefined ? [] : [{ resource, path, proof: isNew ? 'proven' : 'claimed' }];
  });
}

/** A service may fail after it has made a thing. Where the caller chose an id that nothing else has, it is removed at the end. */
function perhapsMade(model: ResourceModel, operation: Operation, { request, result }: Exchange): NewThing[] {
  const status = responseOf({ request, result })?.status ?? 0;
  if (status > 0 && status < 500) return [];
  return model.madeBy(operation).flatMap((resource): NewThing[] => {
    const isAtPath = resource === ownResource(model, operation);
    const id = idWithin(exactJson(request.body), resource.variable, resource.noun);
    if (!isAtPath && (id === undefined || pathKey(operation.path) !== collectionOf(resource.key))) return [];
    const path = `${thingPathOf(request)}${isAtPath ? '' : `/${percentEncode(id ?? '')}`}`;
    const proof = isUnguessable(idInPath(path)) ? 'proven' : 'doubtful';
    return [{ resource, path, proof, isAlias: true }];
  });
}

/** The resource whose things have the path of an operation. `undefined` if the path is that of a list or an action. */
export function ownResource(model: ResourceModel, operation: Operation): Resource | undefined {
  const resource = model.handlesOf(operation).at(-1)?.resource;
  return resource?.own.get(operation.method) === operation ? resource : undefined;
}
