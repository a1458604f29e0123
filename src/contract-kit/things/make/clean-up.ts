import { isSuccessStatus, responseOf, whyNotSent } from '../../contract/model/exchange.ts';
import { percentEncode } from '../../contract/parameters/percent-encode.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { removableAliases } from '../read/namesake.ts';
import type { Resource, ResourceModel } from '../read/resource-model.ts';
import { idInPath, type Thing } from '../read/thing.ts';
import { plainest, type Query, withQuery } from '../scene/with-query.ts';
import type { EntityTags } from './entity-tags.ts';
import type { MakerOptions } from './maker-options.ts';
import type { ThingStore } from './thing-store.ts';
import { withThing } from './with-references.ts';

export interface CleanUpOptions extends Pick<MakerOptions, 'model' | 'casesOf' | 'isAllowed' | 'send'> {
  readonly store: ThingStore;
  readonly tags: EntityTags;
  /** Gets the path of each thing that is removed. */
  readonly removed: Set<string>;
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

/** Why a thing could not be removed: the end of a sentence. */
interface Refusal {
  readonly reason: string;
  /** Present if the request was sent. */
  readonly isSent?: true;
}

type Left = readonly [thing: Thing, refusal: Refusal];

/** Statuses that say that a thing does not exist any more. */
const gone = [404, 410];

/**
 * Removes the things that a run has made, the latest first, because a thing may need those that were made before it. What
 * could not be removed is tried again as long as that removes something, and in the end with `force`, where the description
 * has it and the user permits it.
 */
export async function cleanUp({
  store,
  model,
  casesOf,
  isAllowed,
  send,
  tags,
  removed,
}: CleanUpOptions): Promise<CleanUp> {
  const made = store.left().filter(({ isAlias, resource }) => !isAlias || mayBeRemoved(resource));
  const remove = async (thing: Thing, query: Query = {}): Promise<Refusal | undefined> => {
    if ([...removed].some((path) => thing.path.startsWith(`${path}/`))) return undefined;
    const operation = thing.resource.own.get('DELETE');
    if (operation === undefined) return { reason: 'the description has no operation that deletes it' };
    if (!isAllowed(operation)) return { reason: `${operation.id} may not be called` };
    const one = plainest(casesOf(operation));
    if (one === undefined) return { reason: `no valid request to ${operation.id} can be made` };
    const filled = await tags.fill(withThing(one, thing), thing);
    const exchange = await send({ ...filled, request: withQuery(filled.request, query) });
    tags.note(exchange, []);
    const withheld = whyNotSent(exchange);
    if (withheld !== undefined) return { reason: `${operation.id} was not sent, because ${withheld}` };
    const status = responseOf(exchange)?.status;
    if (status === undefined) return { reason: `${operation.id} got no response`, isSent: true };
    // With a query or a body, it may be about something else that the request names.
    const isPlain = !exchange.request.path.includes('?') && exchange.request.body === undefined;
    if (isSuccessStatus(status) || (isPlain && gone.includes(status))) return undefined;
    return { reason: `${operation.id} answered ${status}`, isSent: true };
  };
  /** The same with `force`, after it was refused without. */
  const removeByForce = async (thing: Thing, { reason }: Refusal): Promise<Refusal | undefined> => {
    const operation = thing.resource.own.get('DELETE');
    const force = operation && switchesOf(operation).find((name) => wordsOf(name).includes('force'));
    if (force === undefined) return { reason };
    const refusal = await remove(thing, { [force]: 'true' });
    const advice = refusal?.isSent ? 'has not helped' : `may help, which needs --touch ${operation?.id}`;
    return refusal && { reason: `${reason}, and its \`${force}\` ${advice}` };
  };
  const removeAll = async (all: readonly Left[], how: typeof removeByForce): Promise<Left[]> => {
    const left: Left[] = [];
    for (const [thing, before] of all) {
      const refusal = await how(thing, before);
      if (refusal === undefined) removed.add(thing.path);
      else left.push([thing, refusal]);
    }
    return left;
  };
  const first = await removeAll(
    made.map((thing): Left => [thing, { reason: '' }]),
    (thing) => remove(thing),
  );
  const lasting = first.filter(([thing]) => !mayBeRemoved(thing.resource));
  let left = first.filter(([thing]) => mayBeRemoved(thing.resource));
  for (let before = Number.POSITIVE_INFINITY; left.length > 0 && left.length < before; ) {
    before = left.length;
    left = await removeAll(left, (thing) => remove(thing));
  }
  left = await removeAll(left, removeByForce);
  // What was deleted may live on elsewhere, such as in an archive.
  const deleted = [...store.removed(), ...made.filter(({ path }) => removed.has(path))];
  for (const other of deleted.flatMap((thing) => othersOf(thing, model))) await remove(other);
  return { removed, left: [...lasting, ...left].map(([thing, { reason }]) => ({ thing, path: thing.path, reason })) };
}

/** The names of the switches of an operation, such as `force`. */
function switchesOf({ parameters }: Operation): string[] {
  return parameters.flatMap(({ in: place, required, schema, name }) =>
    place === 'query' && !required && isSwitch(schema) ? [name] : [],
  );
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
