import { isSuccessStatus, responseOf, whyNotSent } from '../../contract/model/exchange.ts';
import { percentEncode } from '../../contract/parameters/percent-encode.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { removableAliases } from '../read/namesake.ts';
import type { Resource, ResourceModel } from '../read/resource-model.ts';
import { idInPath, type Thing } from '../read/thing.ts';
import { plainest } from '../scene/with-query.ts';
import type { EntityTags } from './entity-tags.ts';
import type { MakerOptions } from './maker-options.ts';
import type { ThingStore } from './thing-store.ts';
import { withThing } from './with-references.ts';

export interface CleanUpOptions extends Pick<MakerOptions, 'model' | 'casesOf' | 'isAllowed' | 'send'> {
  readonly store: ThingStore;
  readonly tags: EntityTags;
}

/** A thing that could not be removed, and why. */
export interface LeftThing {
  readonly thing: Thing;
  readonly path: string;
  /** The end of a sentence. */
  readonly reason: string;
}

/** What became of the things that a run has made. */
export interface CleanUp {
  /** The paths of those that are removed. */
  readonly removed: ReadonlySet<string>;
  readonly left: readonly LeftThing[];
}

/** Statuses that say that a thing does not exist any more. */
const gone = [404, 410];

/**
 * Removes the things that a run has made, the latest first, because a thing may need those that were made before it. What
 * could not be removed is tried once more at the end.
 */
export async function cleanUp({ store, model, casesOf, isAllowed, send, tags }: CleanUpOptions): Promise<CleanUp> {
  const made = store.left().filter(({ isAlias, resource }) => !isAlias || mayBeRemoved(resource));
  const removed = new Set<string>();
  const remove = async (thing: Thing): Promise<string | undefined> => {
    if ([...removed].some((path) => thing.path.startsWith(`${path}/`))) return undefined;
    const operation = thing.resource.own.get('DELETE');
    if (operation === undefined) return 'the description has no operation that deletes it';
    if (!isAllowed(operation)) return `${operation.id} may not be called`;
    const one = plainest(casesOf(operation));
    if (one === undefined) return `no valid request to ${operation.id} can be made`;
    const exchange = await send(await tags.fill(withThing(one, thing), thing));
    tags.note(exchange, []);
    const withheld = whyNotSent(exchange);
    if (withheld !== undefined) return `${operation.id} was not sent, because ${withheld}`;
    const status = responseOf(exchange)?.status;
    if (status === undefined) return `${operation.id} got no response`;
    // With a query or a body, it may be about something else that the request names.
    const isPlain = !exchange.request.path.includes('?') && exchange.request.body === undefined;
    if (isSuccessStatus(status) || (isPlain && gone.includes(status))) return undefined;
    return `${operation.id} answered ${status}${switchesOf(operation)}`;
  };
  const removeAll = async (things: readonly Thing[]): Promise<[Thing, string][]> => {
    const left: [Thing, string][] = [];
    for (const thing of things) {
      const reason = await remove(thing);
      if (reason === undefined) removed.add(thing.path);
      else left.push([thing, reason]);
    }
    return left;
  };
  const first = await removeAll(made);
  const left = await removeAll(first.filter(([thing]) => mayBeRemoved(thing.resource)).map(([thing]) => thing));
  // What was deleted may live on elsewhere, such as in an archive.
  const deleted = [...store.removed(), ...made.filter(({ path }) => removed.has(path))];
  for (const other of deleted.flatMap((thing) => othersOf(thing, model))) await remove(other);
  const final = [...first.filter(([thing]) => !mayBeRemoved(thing.resource)), ...left];
  return { removed, left: final.map(([thing, reason]) => ({ thing, path: thing.path, reason })) };
}

/** The switches of an operation, such as `force`, by which it may do more than it is asked to here. */
function switchesOf({ parameters }: Operation): string {
  const names = parameters
    .filter(({ in: place, required, schema }) => place === 'query' && !required && isSwitch(schema))
    .map(({ name }) => `\`${name}\``);
  return names.length === 0 ? '' : `, and its ${names.join(' or ')} may help, which is not sent`;
}

function isSwitch(schema: SpecNode | undefined): boolean {
  return schema !== undefined && (schema.texts('type').includes('boolean') || schema.texts('enum').includes('true'));
}

/** Where the description has another operation that deletes a thing by its id. */
function othersOf({ resource, path }: Thing, model: ResourceModel): Thing[] {
  return removableAliases(model, resource).map((other) => {
    const own = other.path.replace(/\{[^{}]*\}$/, percentEncode(idInPath(path)));
    return { resource: other, path: own, origin: 'owned' };
  });
}

function mayBeRemoved({ own }: Resource): boolean {
  return own.has('DELETE');
}
