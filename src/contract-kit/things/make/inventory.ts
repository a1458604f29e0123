import type { Case } from '../../contract/model/case.ts';
import { type Exchange, isGoneStatus, responseOf, type WireRequest } from '../../contract/model/exchange.ts';
import { isJsonObject } from '../../openapi/document/json.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource, ResourceModel, Source } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { unordered } from '../scene/changes-between.ts';
import type { Asker } from '../scene/own-list.ts';
import { pageSize } from '../scene/paging.ts';
import { walkPages } from '../scene/walk-list.ts';
import { plainest } from '../scene/with-query.ts';
import { toStep } from './create-scene.ts';
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
  /** The things that a list shows now and did not show before, when it showed all that it has. */
  readonly fresh: readonly Pick<Listed, 'resource' | 'path'>[];
}

/** What was there before the run, as far as lists show it. */
export interface Inventory {
  /** Reads what the description can list, once. Later calls wait for the first. */
  readonly take: () => Promise<readonly Listed[]>;
  /** Reads it again, and says what is gone, changed or new since then. Nothing is if it was never taken. */
  readonly compare: () => Promise<Comparison>;
  /** Whether any list was read. */
  readonly hasRead: () => Promise<boolean>;
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

/** A thing, and the list that shows it. */
type InList = Listed & { readonly list: string };

/** The things of one reading by path, the lists that were read, and those that showed all they have. */
interface Reading {
  readonly things: Map<string, InList>;
  readonly whole: Set<string>;
  readonly read: Set<string>;
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
  /** Sends the requests for the pages of a list below a thing. */
  const askerFor = (parent: Thing | undefined): Asker => ({
    casesOf,
    send: async (operation, _about, { pick, change } = {}) => {
      const testCase = pick?.(casesOf(operation));
      if (testCase === undefined) return undefined;
      const filled = parent === undefined ? testCase : withThing(testCase, parent);
      return toStep(filled, await sendCounted(change?.(filled.request) ?? filled.request));
    },
  });
  /** Adds what a list shows to a reading. Whether it could be read. */
  const readList = async (to: Reading, resource: Resource, source: Source, parent?: Thing): Promise<boolean> => {
    const { operation } = source;
    const list = `${operation.id} ${parent?.path ?? ''}`;
    const about: Thing = parent ?? { resource, path: '', origin: 'found' };
    const query = pageSize(operation, 'most');
    const walked = await walkPages(askerFor(parent), { operation, resource, source }, { about, query }, maxPages);
    if (walked.pages.length === 0) {
      notRead.add(`${operation.id} could not be read`);
      return false;
    }
    to.read.add(list);
    if (walked.isWhole) to.whole.add(list);
    else notRead.add(`${operation.id} may not show all`);
    for (const { path, item } of walked.items.slice(0, maxThings))
      if (!to.things.has(path)) to.things.set(path, { resource, path, item, list });
    return true;
  };
  const read = async (): Promise<Reading> => {
    const reading: Reading = { things: new Map(), whole: new Set(), read: new Set() };
    const limit = requests + maxRequests;
    for (const resource of model.resources.toSorted((one, other) => depthOf(one) - depthOf(other)))
      for (const isCertain of [true, false]) {
        let isRead = false;
        for (const source of resource.lists.filter(({ by }) => (by !== 'name') === isCertain))
          for (const parent of placesOf(source, reading)) {
            if (requests >= limit) notRead.add(`one reading sends ${maxRequests} requests at most`);
            else if (unanswered < maxUnanswered) isRead = (await readList(reading, resource, source, parent)) || isRead;
          }
        // What only names suggest to be a list is read if there is no other one.
        if (isCertain && isRead) break;
      }
    return reading;
  };
  /** The things below which a list is read. `undefined`: it is below nothing. */
  const placesOf = ({ operation }: Source, { things }: Reading): readonly (Thing | undefined)[] => {
    const last = model.handlesOf(operation).at(-1);
    if (last === undefined) return [undefined];
    const parents = [...things.values()].filter((thing) => thing.resource === last.resource);
    if (parents.length > maxParents) notRead.add(`the lists below ${maxParents} things of a kind are read at most`);
    return parents.slice(0, maxParents).map(({ resource, path }) => ({ resource, path, origin: 'found' }));
  };
  const noteMoving = (reading: Reading, other: Reading): void => {
    for (const [path, { resource, item }] of reading.things)
      for (const { name } of changedMembers(item, other.things.get(path)?.item)) moving.add(`${resource.key} ${name}`);
  };
  const takeTwice = async (): Promise<Reading> => {
    const first = await read();
    const second = await read();
    noteMoving(first, second);
    // A list that shows something else each time says nothing of what it does not show.
    const things = new Map([...first.things].filter(([path]) => second.things.has(path)));
    const lost = [...first.things.values()].filter(({ path }) => !second.things.has(path)).map(({ list }) => list);
    const whole = new Set([...first.whole].filter((list) => second.whole.has(list) && !lost.includes(list)));
    return { things, whole, read: first.read };
  };
  /** Whether a thing that its list does not show any more is gone. */
  const isGone = async ({ resource, path }: Listed, isUnlisted: boolean): Promise<boolean> => {
    const reader = resource.own.get('GET');
    const testCase = reader && plainest(casesOf(reader));
    if (testCase === undefined) return isUnlisted;
    const exchange = await sendCounted(withThing(testCase, { resource, path, origin: 'found' }).request);
    const status = responseOf(exchange)?.status ?? 0;
    return isGoneStatus(status) || (isUnlisted && status >= 400 && status < 500);
  };
  const compareWith = async (then: Reading): Promise<Comparison> => {
    let now = await read();
    const changes = (): ThingDifference[] =>
      [...then.things.values()].flatMap(({ resource, path, item }) => {
        const all = changedMembers(item, now.things.get(path)?.item);
        const members = all.filter(({ name }) => !moving.has(`${resource.key} ${name}`));
        return members.length === 0 ? [] : [{ resource, path, kind: 'changed', members }];
      });
    for (let look = 0; look < looks && changes().length > 0 && !isOver(); look += 1) {
      await pause(lookMs);
      const later = await read();
      noteMoving(now, later);
      now = later;
    }
    const isWhole = ({ list }: InList): boolean => then.whole.has(list) && now.whole.has(list);
    if ([...then.read].some((list) => !now.read.has(list))) notRead.add('some lists could not be read again');
    const missing = [...then.things.values()].filter(({ path, list }) => !now.things.has(path) && now.read.has(list));
    if (missing.length > maxAsked) notRead.add(`${maxAsked} missing things are asked for at most`);
    const gone: ThingDifference[] = [];
    for (const thing of missing.slice(0, maxAsked)) {
      const { resource, path } = thing;
      // What is below a thing is gone with it.
      const isBelow = gone.some((difference) => path.startsWith(`${difference.path}/`));
      if (!isBelow && (await isGone(thing, isWhole(thing)))) gone.push({ resource, path, kind: 'gone', members: [] });
    }
    const fresh = [...now.things.values()].filter(({ path, list }) => then.whole.has(list) && !then.things.has(path));
    return { differences: [...gone, ...changes()], fresh };
  };
  return {
    take: async () => {
      if (before === undefined && isOver()) return [];
      before ??= takeTwice();
      return [...(await before).things.values()];
    },
    hasRead: async () => ((await before)?.read.size ?? 0) > 0,
    taken: async () => [...((await before)?.things.values() ?? [])],
    compare: async () => (before === undefined ? { differences: [], fresh: [] } : await compareWith(await before)),
    requests: () => requests,
    notRead: () => (notRead.size === 0 ? undefined : [...notRead].slice(0, 3).join(' and ')),
  };
}

function depthOf({ key }: Resource): number {
  return segmentsOf(key).length;
}

/** The members of a thing that have another value. The order of a list does not count. */
function changedMembers(before: unknown, after: unknown): ThingDifference['members'] {
  if (!isJsonObject(before) || !isJsonObject(after)) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => unordered(before[name]) !== unordered(after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] }));
}
