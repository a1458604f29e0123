import { type Case, isPlainValid } from '../../contract/model/case.ts';
import { type Exchange, responseOf, type WireRequest } from '../../contract/model/exchange.ts';
import { isJsonObject, toJson } from '../../openapi/document/json.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { canonical } from '../../schema/validate/canonical.ts';
import type { Resource, ResourceModel, Source } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import type { Asker } from '../scene/own-list.ts';
import { largestPage, pagingOf } from '../scene/paging.ts';
import { areAll } from '../scene/walk-list.ts';
import { walkPages } from '../scene/walk-pages.ts';
import { withThing } from './with-references.ts';

/** A thing that a list shows, as it shows it. */
export interface Listed {
  readonly resource: Resource;
  readonly path: string;
  readonly item: unknown;
}

/** A thing that was there before, and is gone or changed. */
export interface ThingDifference extends Pick<Listed, 'resource' | 'path'> {
  readonly kind: 'gone' | 'changed';
  /** The members that have other values now. Empty if the thing is gone. */
  readonly members: readonly { readonly name: string; readonly before: unknown; readonly after: unknown }[];
}

/** How lists differ from what they showed before. */
export interface Comparison {
  readonly differences: readonly ThingDifference[];
  /** The things that a list shows now and did not show before. Both times it showed all that it has. */
  readonly fresh: readonly Pick<Listed, 'resource' | 'path'>[];
}

/** What was there before the run, as far as lists show it. */
export interface Inventory {
  /** Reads what the description can list, once. Later calls wait for the first. */
  readonly take: () => Promise<readonly Listed[]>;
  /** Reads it again, and says what is gone, changed or new since then. Nothing is if it was never taken. */
  readonly compare: () => Promise<Comparison>;
  /** What was taken. Empty if nothing was. */
  readonly taken: () => Promise<readonly Listed[]>;
  /** The number of requests that it has sent. */
  readonly requests: () => number;
  /** Why it may not have read all, as the end of a sentence. `undefined` if it has. */
  readonly notRead: () => string | undefined;
}

export interface InventoryOptions {
  readonly model: ResourceModel;
  /** The planned cases of an operation. Empty if it may not be called. */
  readonly casesOf: (operation: Operation) => readonly Case[];
  readonly send: (request: WireRequest) => Promise<Exchange>;
  /** Whether nothing more may be sent. */
  readonly isOver: () => boolean;
  /** Lets so many milliseconds go by. */
  readonly pause: (ms: number) => Promise<void>;
}

/** One reading sends so many requests, reads so many pages of a list, and the lists of so many parents of a kind. */
const maxRequests = 300;
const maxPages = 20;
const maxParents = 20;
/** The limit of things of one kind that are kept. */
const maxThings = 2000;
/** After so many requests in a row without a response, no more are sent. */
const maxUnanswered = 3;
/** The limit of missing things that are asked for by their own paths. */
const maxAsked = 100;
/** What moves by itself, as a clock does, is looked at again so many times, after so many milliseconds. */
const looks = 2;
const lookMs = 600;

/** The things of one reading by path, and the lists that showed all they have. */
interface Reading {
  readonly things: ReadonlyMap<string, Listed & { readonly list: string }>;
  readonly whole: ReadonlySet<string>;
  readonly read: ReadonlySet<string>;
}

export function createInventory({ model, casesOf, send, isOver, pause }: InventoryOptions): Inventory {
  let requests = 0;
  let before: Promise<Reading> | undefined;
  const notRead = new Set<string>();
  /** The members that have had another value although nothing unsafe was sent: `/users/{} lastSeen`. */
  const moving = new Set<string>();

  let unanswered = 0;
  const sendCounted = async (request: WireRequest): Promise<Exchange> => {
    requests += 1;
    const exchange = await send(request);
    unanswered = responseOf(exchange) === undefined ? unanswered + 1 : 0;
    return exchange;
  };

  const read = async (): Promise<Reading> => {
    const things = new Map<string, Listed & { readonly list: string }>();
    const whole = new Set<string>();
    const done = new Set<string>();
    const limit = requests + maxRequests;
    const readFrom = async (resource: Resource, source: Source, parent: Thing | undefined): Promise<boolean> => {
      if (unanswered >= maxUnanswered) return false;
      if (requests >= limit) {
        notRead.add(`one reading sends ${maxRequests} requests at most`);
        return false;
      }
      const { operation } = source;
      const list = `${operation.id} ${parent?.path ?? ''}`;
      const asker = askerFor(parent, casesOf, sendCounted);
      const about = parent ?? { resource, path: '', origin: 'found' };
      const query = largestPage(pagingOf(operation));
      const walked = await walkPages(asker, { operation, resource, source }, { about, query }, maxPages);
      if (walked.pages.length === 0) {
        notRead.add(`${operation.id} could not be read`);
        return false;
      }
      done.add(list);
      if (areAll(operation, walked)) whole.add(list);
      else notRead.add(`${operation.id} may not show all`);
      for (const { path, item } of walked.pages.flatMap(({ items }) => items).slice(0, maxThings))
        if (!things.has(path)) things.set(path, { resource, path, item, list });
      return true;
    };
    for (const resource of parentsFirst(model.resources)) {
      for (const { certain, sources } of byCertainty(resource)) {
        let isRead = false;
        for (const source of sources) {
          const [last] = model.handlesOf(source.operation).slice(-1);
          const parents = last && [...things.values()].filter((one) => one.resource === last.resource);
          if (parents !== undefined && parents.length > maxParents)
            notRead.add(`the lists below ${maxParents} things of a kind are read at most`);
          const places = parents?.slice(0, maxParents).map(toThing) ?? [undefined];
          for (const parent of places) isRead = (await readFrom(resource, source, parent)) || isRead;
        }
        // What only names suggest to be a list is read if there is no other one.
        if (certain && isRead) break;
      }
    }
    return { things, whole, read: done };
  };

  const noteMoving = (one: Reading, other: Reading): void => {
    for (const [path, { resource, item }] of one.things) {
      const again = other.things.get(path);
      if (again === undefined) continue;
      for (const { name } of changedMembers(item, again.item)) moving.add(`${resource.key} ${name}`);
    }
  };

  const takeTwice = async (): Promise<Reading> => {
    const first = await read();
    const second = await read();
    noteMoving(first, second);
    // A list that shows something else each time says nothing of what it does not show.
    const things = new Map([...first.things].filter(([path]) => second.things.has(path)));
    const unsteady = new Set(
      [...first.things.values()].filter(({ path }) => !second.things.has(path)).map(({ list }) => list),
    );
    const whole = new Set([...first.whole].filter((list) => second.whole.has(list) && !unsteady.has(list)));
    return { things, whole, read: first.read };
  };

  /** Whether a thing that its list does not show any more is gone. */
  const isGone = async ({ resource, path, list }: Listed & { list: string }, then: Reading, now: Reading) => {
    const isUnlisted = then.whole.has(list) && now.whole.has(list);
    const reader = resource.own.get('GET');
    const one = reader && validCase(casesOf(reader));
    if (one === undefined) return isUnlisted;
    const exchange = await sendCounted(withThing(one, { resource, path, origin: 'found' }).request);
    const status = responseOf(exchange)?.status ?? 0;
    if (status === 404 || status === 410) return true;
    return isUnlisted && status >= 400 && status < 500;
  };

  const compareWith = async (then: Reading): Promise<Comparison> => {
    let now = await read();
    const changes = (): ThingDifference[] =>
      [...then.things.values()].flatMap(({ resource, path, item }) => {
        const again = now.things.get(path);
        const members =
          again === undefined
            ? []
            : changedMembers(item, again.item).filter(({ name }) => !moving.has(`${resource.key} ${name}`));
        return members.length === 0 ? [] : [{ resource, path, kind: 'changed', members }];
      });
    for (let look = 0; look < looks && changes().length > 0 && !isOver(); look += 1) {
      await pause(lookMs);
      const later = await read();
      noteMoving(now, later);
      now = later;
    }
    if ([...then.read].some((list) => !now.read.has(list))) notRead.add('some lists could not be read again');
    const missing = [...then.things.values()].filter(({ path, list }) => !now.things.has(path) && now.read.has(list));
    if (missing.length > maxAsked) notRead.add(`${maxAsked} missing things are asked for at most`);
    const gone: ThingDifference[] = [];
    for (const thing of missing.slice(0, maxAsked)) {
      // What is below a thing is gone with it.
      if (gone.some(({ path }) => thing.path.startsWith(`${path}/`))) continue;
      if (await isGone(thing, then, now))
        gone.push({ resource: thing.resource, path: thing.path, kind: 'gone', members: [] });
    }
    const isWhole = ({ list }: { readonly list: string }): boolean => then.whole.has(list) && now.whole.has(list);
    const fresh = [...now.things.values()].filter((thing) => isWhole(thing) && !then.things.has(thing.path));
    return { differences: [...gone, ...changes()], fresh };
  };

  return {
    take: async () => {
      if (before === undefined && isOver()) return [];
      before ??= takeTwice();
      return [...(await before).things.values()];
    },
    taken: async () => [...((await before)?.things.values() ?? [])],
    compare: async () => (before === undefined ? { differences: [], fresh: [] } : await compareWith(await before)),
    requests: () => requests,
    notRead: () => (notRead.size === 0 ? undefined : [...notRead].slice(0, 3).join(' and ')),
  };
}

/** Sends the requests for the pages of a list below a thing. */
function askerFor(
  parent: Thing | undefined,
  casesOf: InventoryOptions['casesOf'],
  send: InventoryOptions['send'],
): Asker {
  return {
    casesOf,
    send: async (operation, _about, { pick, change } = {}) => {
      const one = pick?.(casesOf(operation));
      if (one === undefined) return undefined;
      const filled = parent === undefined ? one : withThing(one, parent);
      const exchange = await send(change?.(filled.request) ?? filled.request);
      const response = responseOf(exchange);
      return {
        case: { ...filled, request: exchange.request },
        template: filled.request,
        exchange,
        status: response?.status ?? 0,
        body: exactJson(response?.body),
      };
    },
  };
}

function validCase(cases: readonly Case[]): Case | undefined {
  const valid = cases.filter(isPlainValid);
  return valid.toSorted((one, other) => one.request.path.length - other.request.path.length)[0];
}

function parentsFirst(resources: readonly Resource[]): readonly Resource[] {
  const depthOf = ({ key }: Resource): number => segmentsOf(key).length;
  return resources.toSorted((one, other) => depthOf(one) - depthOf(other));
}

/** The lists of a resource: those that paths or links show, then those that only names suggest. */
function byCertainty({ lists }: Resource): { readonly certain: boolean; readonly sources: readonly Source[] }[] {
  return [
    { certain: true, sources: lists.filter(({ by }) => by !== 'name') },
    { certain: false, sources: lists.filter(({ by }) => by === 'name') },
  ];
}

function toThing({ resource, path }: Listed): Thing {
  return { resource, path, origin: 'found' };
}

/** The members of a thing that have another value. The order of a list does not count. */
function changedMembers(before: unknown, after: unknown): ThingDifference['members'] {
  if (!isJsonObject(before) || !isJsonObject(after)) return [];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => unordered(before[name]) !== unordered(after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] }));
}

function unordered(value: unknown): string {
  if (value === undefined) return '';
  if (!Array.isArray(value)) return canonical(toJson(value));
  return JSON.stringify(value.map((item) => canonical(toJson(item))).sort());
}
