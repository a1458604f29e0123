import { isSuccessStatus, responseOf } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';
import { collectionOf, pathKey } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { ListedThing } from '../read/listed-things.ts';
import { isListById, itemsIn, listedThings } from '../read/listed-things.ts';
import { modelFor, type Resource, type Source } from '../read/resource-model.ts';
import { isWithin, ownerOf, type Thing } from '../read/thing.ts';
import type { MadeThing, Scene } from './scene.ts';
import { plainest, type Query, withCredentials, withoutOptionalQuery, withQuery } from './with-query.ts';

/** A list of things, and the operation that shows it. */
export interface OwnList {
  readonly operation: Operation;
  readonly resource: Resource;
  readonly source: Source;
}

/** One response of a list. */
export interface Page {
  readonly step: Step;
  /** What the list shows, with the path of each thing that has an id. */
  readonly items: readonly ListedThing[];
  /** The number of items, also of those without an id. */
  readonly size: number;
}

/**
 * The list of the things of a resource that an operation shows, if things can be made that it must show: those of its path,
 * or those that are made for the thing that its path names, as by `GET /events/{id}/bookings`.
 */
export function ownListOf(operation: Operation, resource: Resource): OwnList | undefined {
  const source = resource.lists.find((list) => list.operation === operation);
  const [maker] = resource.makers;
  if (source === undefined || maker === undefined) return undefined;
  const isCollection = pathKey(operation.path) === collectionOf(resource.key);
  return isCollection || isMadeFor(maker.operation, ownedBy(operation)) ? { operation, resource, source } : undefined;
}

/** What the path of a list names, and nothing else but what that is below. */
function ownedBy(list: Operation): Resource | undefined {
  const [last, ...others] = modelFor(list).handlesOf(list).toReversed();
  return last && others.every(({ resource }) => isWithin(last.resource, resource)) ? last.resource : undefined;
}

/** Whether a request that makes a thing must name a thing of another resource. */
function isMadeFor(maker: Operation, owner: Resource | undefined): boolean {
  const { handlesOf, referencesOf } = modelFor(maker);
  const referred = referencesOf(maker).filter(({ in: place, required }) => place === 'body' && required);
  return owner !== undefined && [...handlesOf(maker), ...referred].some(({ resource }) => resource === owner);
}

/** Whether two things are in one list, and not in those of two owners. */
export function areInOneList(list: OwnList, one: Thing, other: Thing): boolean {
  const owner = ownedBy(list.operation);
  const [path, otherPath] = [one, other].map((thing) => owner && ownerOf(thing, owner)?.path);
  return path === otherPath;
}

/** The request for a page. */
export interface Asking {
  /** The thing that the list must show, or one beside it. The path of the list begins like its own. */
  readonly about: Thing;
  readonly query?: Query;
  /** The credentials of another user. Default: those of the run. */
  readonly token?: string | undefined;
  /** The path and query to send. Default: those of the operation with `query`. */
  readonly address?: string;
}

/** What sends the requests for pages. */
export type Asker = Pick<Scene, 'casesOf' | 'send'>;

/** Requests a page of a list with only these optional query parameters. `undefined` if the response is not a list. */
export async function showPage(scene: Asker, list: OwnList, asking: Asking): Promise<Page | undefined> {
  const { about, query = {}, token, address } = asking;
  const { operation, resource, source } = list;
  const step = await scene.send(operation, about, {
    pick: () => plainest(scene.casesOf(operation)),
    change: (request) => {
      const plain = withQuery(withoutOptionalQuery(request, operation), query);
      const asked = address === undefined ? plain : { ...plain, path: address };
      return token === undefined ? asked : withCredentials(asked, operation, token);
    },
  });
  const response = step && responseOf(step.exchange);
  if (step === undefined || response === undefined || !isSuccessStatus(step.status)) return undefined;
  const { request } = step.exchange;
  const items = listedThings(resource, source, { request, response, pathValues: {} });
  return { step, items, size: isListById(operation) ? items.length : itemsIn(step.body).length };
}

/** Whether a page shows a thing. */
export function shows({ items }: Page, { path }: Thing): boolean {
  return items.some((item) => item.path === path);
}

/** A thing that was made, with what the service shows of it. */
export interface Shown extends MadeThing {
  readonly shown: unknown;
}

/** The members of a new thing, from the response to reading it, or else to the request that made it. */
export async function shownOf(scene: Scene, { thing, step }: MadeThing): Promise<unknown> {
  const reader = thing.resource.own.get('GET');
  const read = reader && (await scene.send(reader, thing));
  return read?.status === 200 ? read.body : step.body;
}
