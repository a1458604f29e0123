import {
  type Exchange,
  headerOf,
  isGoneStatus,
  responseOf,
  type WireRequest,
} from '../../../contract/model/exchange.ts';
import { percentEncode } from '../../../contract/parameters/percent-encode.ts';
import { isJsonObject } from '../../../openapi/document/json.ts';
import { textsIn } from '../../../openapi/document/texts-in.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import { isSafe } from '../../../openapi/names/is-safe.ts';
import { collectionOf, pathKey, segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { decodedOrSame } from '../../../text/decoded-or-same.ts';
import { copies } from '../../read/actions.ts';
import { bulkOf } from '../../read/bulk.ts';
import type { ReadableExchange } from '../../read/evaluate.ts';
import { idWithin, itemsIn, listedThings, madePath } from '../../read/listed-things.ts';
import type { Resource, ResourceModel } from '../../read/resource-model.ts';
import { idInPath, pathBelow, type Thing, thingPathOf } from '../../read/thing.ts';
import { wrapperOf } from '../../scene/body-members.ts';
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

/** What reading a thing must show, so that this run has made it. */
interface Claim {
  /** The texts that no other request has. */
  readonly texts: readonly string[];
  /** What the response that told of the thing showed. Left out where there are texts. */
  readonly shown?: unknown;
}

/** What this run has made, which responses prove, and what else responses have shown. */
export class Ledger {
  readonly #model: ResourceModel;
  readonly #baseUrl: URL;
  readonly #own = new Set<string>();
  readonly #ownIds = new Set<string>();
  readonly #claimed = new Map<string, Claim>();
  /** When the things that the run has not made were first shown. */
  readonly #seen = new Map<string, number>();
  readonly #seenIds = new Map<string, Resource>();
  /** The ids in recordings. Something else may have them today. */
  readonly #recorded = new Map<string, Resource>();
  readonly #made = new Map<number, readonly NewThing[]>();
  /** When responses first showed that nothing was at a path. */
  readonly #free = new Map<string, number>();
  /** When a response first showed all things of a resource, or all of its things below a parent. */
  readonly #listed = new Map<string, number>();
  /** The members of bodies by which callers choose the ids of things, where no response tells these. */
  readonly #chosenBy = new Map<Resource, string>();
  #time = 0;

  constructor(model: ResourceModel, baseUrl: URL) {
    this.#model = model;
    this.#baseUrl = baseUrl;
  }

  /** Whether a 2xx of this run to a request that makes things has told of the thing at a path. */
  isOwn(path: string): boolean {
    return this.#own.has(keyOf(path));
  }

  /** Whether the run has made a thing of a resource with this id, wherever it stands. */
  isOwnId(resource: Resource, id: string): boolean {
    return this.#ownIds.has(idKey(resource, id));
  }

  /** The resource of something that a response or a recording has shown with this id, and that the run has not made. */
  seenAs(id: string): Resource | undefined {
    const seen = this.#seenIds.get(foldedId(id)) ?? this.#recorded.get(foldedId(id));
    return seen === undefined || this.isOwnId(seen, id) ? undefined : seen;
  }

  /** Whether a thing of a resource that was shown, and that the run has not made, has a number as its id. */
  hasSeenNumber(resource: Resource): boolean {
    return [...this.#seenIds].some(([id, seen]) => seen === resource && /^\d+$/.test(id));
  }

  /** Takes the ids in an exchange of a recording for those of things. A number may also be an amount. */
  recall(operation: Operation, exchange: Exchange): void {
    const readable = toReadable(operation, exchange);
    if (readable === undefined) return;
    const segments = segmentsOf(thingPathOf(exchange.request));
    const named = this.#model.handlesOf(operation).map(({ resource, index }) => ({ resource, id: segments[index] }));
    const shown = this.#model.resources.flatMap((resource) =>
      resource.lists
        .filter((source) => source.operation === operation)
        .flatMap((source) => listedThings(resource, source, readable).map(({ path }) => ({ resource, path }))),
    );
    const all = isSafe(operation.method) ? shown : this.#madeBy(operation, readable, this.#time);
    const told = all.map(({ resource, path }) => ({ resource, id: idInPath(path) }));
    for (const { resource, id = '' } of [...named, ...told])
      if (!/^\d*$/.test(id)) this.#recorded.set(foldedId(decodedOrSame(id)), resource);
  }

  /** Whether a response has shown the thing at a path, and the run has not made it. */
  isSeen(path: string): boolean {
    return this.#seen.has(keyOf(path));
  }

  /** What an exchange has made. */
  madeIn({ number = -1 }: Exchange): readonly NewThing[] {
    return this.#made.get(number) ?? [];
  }

  /** A number that rises with each response. */
  now(): number {
    return this.#time;
  }

  /** Says that the run has made a thing. */
  prove(resource: Resource, path: string): void {
    const id = idInPath(path);
    this.#own.add(keyOf(path));
    this.#ownIds.add(idKey(resource, id));
    this.#seen.delete(keyOf(path));
    if (this.seenAs(id) === resource) this.#seenIds.delete(foldedId(id));
  }

  /** Says that callers choose the ids of a resource by a member of the bodies that make its things. */
  learnChoice(resource: Resource, member: string): void {
    this.#chosenBy.set(resource, member);
  }

  /**
   * Says that a response has shown a thing. Returns whether the run has made it, which what is shown of a thing can prove that a
   * response of before told of.
   */
  see(resource: Resource, path: string, shown: unknown): boolean {
    const id = idInPath(path);
    const claim = this.#claimed.get(idKey(resource, id));
    if (!this.isOwn(path) && claim !== undefined && confirms(shown, claim)) this.prove(resource, path);
    if (this.isOwn(path)) return true;
    if (!this.isSeen(path)) this.#seen.set(keyOf(path), this.#time);
    this.#seenIds.set(foldedId(id), resource);
    return false;
  }

  /** @param at When the request left, by {@link Ledger.now}. */
  note(operation: Operation, exchange: Exchange, at: number): void {
    this.#time += 1;
    const readable = toReadable(operation, exchange);
    if (isSafe(operation.method)) {
      this.#noteRead(operation, exchange, readable);
      return;
    }
    const known =
      readable === undefined ? this.#perhapsMade(operation, exchange) : this.#madeBy(operation, readable, at);
    const all = known
      .filter(({ path }) => (this.#seen.get(keyOf(path)) ?? Number.POSITIVE_INFINITY) > at)
      .map((thing): NewThing => (this.#isNewSince(thing, at) ? { ...thing, proof: 'proven' } : thing))
      // What a failed request or a PUT names may have been there before.
      .filter(({ proof, path }) => proof !== 'doubtful' || path !== thingPathOf(exchange.request))
      .filter(({ proof }) => proof === 'proven' || readable !== undefined);
    if (all.length === 0) return;
    const texts = uniqueTextsIn(exactJson(exchange.request.body));
    const claim = texts.length > 0 ? { texts } : { texts, shown: exactJson(responseOf(exchange)?.body) };
    for (const { resource, path, proof } of all) {
      if (proof === 'proven') this.prove(resource, path);
      if (proof === 'doubtful') this.see(resource, path, undefined);
      else this.#claimed.set(idKey(resource, idInPath(path)), claim);
    }
    if (exchange.number !== undefined) this.#made.set(exchange.number, all);
  }

  #noteRead(operation: Operation, exchange: Exchange, readable: ReadableExchange | undefined): void {
    const own = ownResource(this.#model, operation);
    const path = thingPathOf(exchange.request);
    if (readable === undefined) {
      const isGone = isGoneStatus(responseOf(exchange)?.status ?? 0);
      if (isGone && own !== undefined && !this.#free.has(keyOf(path))) this.#free.set(keyOf(path), this.#time);
      return;
    }
    for (const resource of this.#model.resources)
      for (const source of resource.lists.filter((list) => list.operation === operation)) {
        for (const { path: shownAt, item } of listedThings(resource, source, readable))
          this.see(resource, shownAt, item);
        const key = idKey(resource, this.#model.handlesOf(operation).length === 0 ? '' : keyOf(path));
        if (isWholeList(operation, readable) && !this.#listed.has(key)) this.#listed.set(key, this.#time);
      }
    if (own !== undefined) this.see(own, path, exactJson(readable.response.body));
  }

  /** Whether something at a path is new, because nothing was there before, or a list had shown all other things. */
  #isNewSince({ resource, path }: Pick<NewThing, 'resource' | 'path'>, at: number): boolean {
    const lists = ['', keyOf(path.slice(0, path.lastIndexOf('/')))].map((list) =>
      this.#listed.get(idKey(resource, list)),
    );
    return [this.#free.get(keyOf(path)), ...lists].some((time) => time !== undefined && time <= at);
  }

  #madeBy(operation: Operation, readable: ReadableExchange, at: number): NewThing[] {
    const own = [...this.#madeElsewhere(operation, readable), ...this.#madeAtPath(operation, readable)];
    return [...own, ...this.#copied(operation, readable, at), ...madeInBulk(operation, readable)];
  }

  /** What the response shows as made, other than at the path of the request. */
  #madeElsewhere(operation: Operation, readable: ReadableExchange): NewThing[] {
    const proof = proofIn(operation, readable);
    if (proof === undefined) return [];
    const others = this.#model.madeBy(operation).filter((resource) => resource !== ownResource(this.#model, operation));
    const sourced = others.flatMap((resource) => {
      const source = resource.makers.find((maker) => maker.operation === operation);
      return source === undefined ? [] : [{ resource, source }];
    });
    const isCertain = sourced.some(({ source }) => source.by !== 'name');
    return sourced.flatMap(({ resource, source }): NewThing[] => {
      const chosen = chosenPaths(readable.request).find(([member]) => member === this.#chosenBy.get(resource));
      const told = madePath(resource, source, readable, this.#baseUrl) ?? chosen?.[1];
      const each = wrapperOf(operation)?.isList === true ? listedThings(resource, source, readable) : [];
      // A list of more than was sent may show what was there before.
      const isAll = each.length === itemsIn(exactJson(readable.request.body)).length;
      const paths = told === undefined && isAll ? each.map(({ path }) => path) : [told ?? []].flat();
      // A thing of another path may have the same number.
      const named = source.by === 'name' && proof === 'proven' ? 'claimed' : proof;
      return paths.map((path) => ({
        resource,
        path,
        proof: isUnguessable(idInPath(path)) ? 'proven' : named,
        ...(isCertain && source.by === 'name' && { isAlias: true }),
      }));
    });
  }

  /** What a PUT, or a POST that makes things so, has made at its own path. */
  #madeAtPath(operation: Operation, { request, response }: ReadableExchange): NewThing[] {
    const resource = ownResource(this.#model, operation);
    if (resource === undefined) return [];
    const path = thingPathOf(request);
    const isMaker = operation.method === 'PUT' || this.#model.madeBy(operation).includes(resource);
    const isNew = response.status === 201 || isUnguessable(idInPath(path));
    return isMaker ? [{ resource, path, proof: isNew ? 'proven' : 'doubtful' }] : [];
  }

  /**
   * The copy that an action makes of the thing that its path names, as `POST /things/{id}/clone` does. The caller must have
   * chosen its id, and the response must repeat it, or a 201 must show such a thing with an id that the request does not have:
   * any other id in a response may be that of a thing that was there before.
   */
  #copied(operation: Operation, { request, response }: ReadableExchange, at: number): NewThing[] {
    const last = this.#model.handlesOf(operation).at(-1);
    if (operation.method !== 'POST' || last === undefined || this.#model.madeBy(operation).length > 0) return [];
    const { resource, index } = last;
    const { variable, noun } = resource;
    const [sent, shown] = [request, response].map(({ body }) => idWithin(exactJson(body), variable, noun));
    if (shown === undefined) return [];
    const segments = segmentsOf(thingPathOf(request)).slice(0, index);
    const path = `/${[...segments, percentEncode(shown)].join('/')}`;
    const isNew = isUnguessable(shown) || this.#isNewSince({ resource, path }, at);
    const isNamed = `${request.path} ${request.body ?? ''}`.includes(shown);
    const isCopy = response.status === 201 && copies(operation, resource) && !isNamed;
    return isNew && (sent === shown || isCopy) ? [{ resource, path, proof: 'proven' }] : [];
  }

  /** A service may fail after it has made a thing. Where the caller chose an id that nothing else has, it is removed at the end. */
  #perhapsMade(operation: Operation, { request, result }: Exchange): NewThing[] {
    const status = responseOf({ request, result })?.status ?? 0;
    if (status > 0 && status < 500) return [];
    return this.#model.madeBy(operation).flatMap((resource): NewThing[] => {
      const isAtPath = resource === ownResource(this.#model, operation);
      const id = idWithin(exactJson(request.body), resource.variable, resource.noun);
      if (!isAtPath && (id === undefined || pathKey(operation.path) !== collectionOf(resource.key))) return [];
      const path = `${thingPathOf(request)}${isAtPath ? '' : `/${percentEncode(id ?? '')}`}`;
      return [{ resource, path, proof: isUnguessable(idInPath(path)) ? 'proven' : 'doubtful', isAlias: true }];
    });
  }
}

function keyOf(path: string): string {
  return segmentsOf(path).map(decodedOrSame).join('\0');
}

function idKey({ key }: Resource, id: string): string {
  return `${key} ${id}`;
}

/** An id without what services tend to ignore: its case, and spaces, dots and slashes at its ends. */
export function foldedId(id: string): string {
  const text = id.normalize('NFKC').toLowerCase();
  return text.replaceAll(/^[\s./]+|[\s./]+$/g, '');
}

/** The members of a body with a text that no other request has, each with the path of a thing that has this text as its id. */
export function chosenPaths(request: Pick<WireRequest, 'path' | 'body'>): (readonly [member: string, path: string])[] {
  const body = exactJson(request.body);
  return Object.entries(isJsonObject(body) ? body : {}).flatMap(([member, text]) =>
    typeof text === 'string' && isUnguessable(text)
      ? [[member, `${thingPathOf(request)}/${percentEncode(text)}`] as const]
      : [],
  );
}

/** Whether a list shows all that there is: nothing divides it into pages, and the response names no next one. */
export function isWholeList(operation: Operation, { request, response }: ReadableExchange): boolean {
  const isNarrowed = request.path.includes('?');
  const isPaged = operation.parameters.some(
    (parameter) => parameter.in === 'query' && isAboutPages(operation, parameter),
  );
  const isContinued = (headerOf(response, 'link') ?? '').includes('next');
  return !isNarrowed && !isPaged && !isContinued;
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
  if (response.status === 200 && [...textsIn(sent)].every(namesNothing)) return 'proven';
  if (texts.length === 0) return 'doubtful';
  if (hasText(shown, texts)) return 'proven';
  // A member that was sent with a text of this request has another one.
  const isText = (name: string): boolean => isJsonObject(shown) && typeof shown[name] === 'string';
  const members = isJsonObject(sent) ? Object.entries(sent) : [];
  const isOther = members.some(([name, value]) => uniqueTextsIn(value).length > 0 && isText(name));
  return isOther ? undefined : 'claimed';
}

/** Whether a text is empty, or JSON without a text or a number: some services read JSON in a text. */
function namesNothing(text: string): boolean {
  const inner = exactJson(text);
  return typeof inner === 'object' && inner !== null ? [...textsIn(inner)].every(namesNothing) : text === '';
}

/** The texts in a value that no other request has. */
export function uniqueTextsIn(value: unknown): string[] {
  return [...textsIn(value)].filter(isUnguessable);
}

/** Whether a value has one of these texts, in any case. */
export function hasText(value: unknown, texts: readonly string[]): boolean {
  const whole = (JSON.stringify(value) ?? '').toLowerCase();
  return texts.some((text) => whole.includes(JSON.stringify(text).slice(1, -1).toLowerCase()));
}

/** Whether what was read is what a request of this run has made. */
function confirms(read: unknown, { texts, shown }: Claim): boolean {
  if (texts.length > 0) return hasText(read, texts);
  // They have members in common besides their ids, and all of these are the same texts, numbers and truth values.
  if (!isJsonObject(shown) || !isJsonObject(read)) return false;
  const shared = Object.keys(shown).filter((key) => Object.hasOwn(read, key) && typeof shown[key] !== 'object');
  return shared.length > 1 && shared.every((key) => shown[key] === read[key]);
}

/** What a request for several things has made, as far as its response tells the ids. */
function madeInBulk(operation: Operation, { request, response }: ReadableExchange): NewThing[] {
  const { resource } = bulkOf(operation) ?? {};
  if (resource === undefined) return [];
  return itemsIn(exactJson(response.body)).flatMap((item): NewThing[] => {
    const id = idWithin(item, resource.variable, resource.noun);
    const isNew = response.status === 201 || Object.values(Object(item)).includes(201);
    const path = id === undefined ? undefined : pathBelow(resource, request, operation, id);
    return path === undefined ? [] : [{ resource, path, proof: isNew ? 'proven' : 'claimed' }];
  });
}

/** The resource whose things have the path of an operation. `undefined` if the path is that of a list or an action. */
export function ownResource(model: ResourceModel, operation: Operation): Resource | undefined {
  const resource = model.handlesOf(operation).at(-1)?.resource;
  return resource?.own.get(operation.method) === operation ? resource : undefined;
}
