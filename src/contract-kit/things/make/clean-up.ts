import { isGoneStatus, isSuccessStatus, responseOf, whyNotSent } from '../../contract/model/exchange.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { removableAliases } from '../read/namesake.ts';
import type { Resource, ResourceModel } from '../read/resource-model.ts';
import { idInPath, type Thing, thingWithId } from '../read/thing.ts';
import { plainest, type Query, withQuery } from '../scene/with-query.ts';
import type { EntityTags } from './entity-tags.ts';
import type { MakerOptions } from './maker-parts.ts';
import { withThing } from './with-references.ts';

export interface CleanUpOptions extends Pick<MakerOptions, 'model' | 'casesOf' | 'isAllowed' | 'send'> {
  /** What the run has made, the latest first. */
  readonly things: readonly Thing[];
  /** What was deleted during the run, and may live on elsewhere. */
  readonly gone: readonly Thing[];
  readonly tags: EntityTags;
  /** Whether the run has deleted what has a path. */
  readonly isGone: (path: string) => boolean;
  /** Gets the path of each thing that is removed. */
  readonly removed: Set<string>;
}

/** An operation that has failed so often in a row in the same way removes nothing more. */
const maxFailures = 20;

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

/**
 * Removes the things that a run has made, the latest first, because a thing may need those that were made before it. What
 * could not be removed is tried again when something else was removed, and in the end with `force`, where the description
 * has it and the user permits it.
 */
export async function cleanUp(options: CleanUpOptions): Promise<CleanUp> {
  const { things, gone, model, casesOf, isAllowed, isGone, send, tags, removed } = options;
  const made = things.filter(({ isAlias, resource }) => !isAlias || mayBeRemoved(resource));
  /** How often in a row an operation has failed in the same way, as in a service that is down. */
  const failures = new Map<Operation, { readonly why: string; readonly count: number }>();
  /** Whether the last request was sent. */
  let isSent = false;
  /** Why a thing is not removed. `undefined`: it is. */
  const remove = async (thing: Thing, query: Query = {}): Promise<string | undefined> => {
    if (isGone(thing.path) || [...removed].some((path) => thing.path.startsWith(`${path}/`))) return undefined;
    const operation = thing.resource.own.get('DELETE');
    if (operation === undefined) return 'the description has no operation that deletes it';
    if (!isAllowed(operation)) return `${operation.id} may not be called`;
    const testCase = plainest(casesOf(operation));
    if (testCase === undefined) return `no valid request to ${operation.id} can be made`;
    const failed = failures.get(operation);
    if (failed !== undefined && failed.count >= maxFailures) return failed.why;
    const filled = await tags.fill(withThing(testCase, thing), thing);
    const exchange = await send({ ...filled, request: withQuery(filled.request, query) });
    tags.note(exchange, []);
    const withheld = whyNotSent(exchange);
    isSent = withheld === undefined;
    if (withheld !== undefined) return `${operation.id} was not sent, because ${withheld}`;
    const status = responseOf(exchange)?.status ?? 0;
    // With a query or a body, it may be about something else that the request names.
    const isPlain = !exchange.request.path.includes('?') && exchange.request.body === undefined;
    if (isSuccessStatus(status) || (isPlain && isGoneStatus(status))) {
      failures.delete(operation);
      return undefined;
    }
    const why = status === 0 ? `${operation.id} got no response` : `${operation.id} answered ${status}`;
    const isAgain = failed?.why === why && (status === 0 || status >= 500);
    failures.set(operation, { why, count: isAgain ? failed.count + 1 : 1 });
    return why;
  };
  /** The same with `force`, after it was refused without. */
  const removeByForce = async (thing: Thing, reason: string): Promise<string | undefined> => {
    const operation = thing.resource.own.get('DELETE');
    const force = operation && switchesOf(operation).find((name) => wordsOf(name).includes('force'));
    const refusal = force === undefined ? reason : await remove(thing, { [force]: 'true' });
    if (force === undefined || refusal === undefined) return refusal;
    const advice = isSent ? 'has not helped' : `may help, which needs --touch ${operation?.id}`;
    return `${reason}, and its \`${force}\` ${advice}`;
  };
  /** What is not removed, why, and how many things that may have been the reason were removed until then. */
  const refused = new Map<Thing, { readonly reason: string; readonly after: number }>();
  const done: Resource[] = [];
  const removedFor = ({ resource }: Thing): number =>
    refersToItself(resource, model) ? done.length : done.filter((other) => other !== resource).length;
  const tryTo = async (how: typeof remove, thing: Thing): Promise<void> => {
    const reason = await how(thing);
    refused.delete(thing);
    if (reason !== undefined) {
      refused.set(thing, { reason, after: removedFor(thing) });
      return;
    }
    removed.add(thing.path);
    done.push(thing.resource);
  };
  const isOpen = (thing: Thing): boolean =>
    !removed.has(thing.path) && (refused.get(thing)?.after ?? -1) < removedFor(thing);
  // What one is refused for, such as what is in it, may be removed a little later. So others like it wait.
  const waiting = new Set<Resource>();
  for (const thing of made) {
    if (!waiting.has(thing.resource)) await tryTo(remove, thing);
    if (refused.has(thing)) waiting.add(thing.resource);
  }
  for (let open = made.filter(isOpen); open.length > 0; open = made.filter(isOpen))
    for (const thing of open) await tryTo(remove, thing);
  for (const [thing, { reason }] of [...refused]) await tryTo(() => removeByForce(thing, reason), thing);
  // What was deleted may live on elsewhere, such as in an archive.
  const deleted = [...gone, ...made.filter(({ path }) => removed.has(path))];
  for (const thing of deleted)
    for (const other of removableAliases(model, thing.resource)) await remove(thingWithId(other, idInPath(thing.path)));
  const lasts = (thing: Thing): number => Number(mayBeRemoved(thing.resource));
  const lastingFirst = [...refused].sort(([thing], [other]) => lasts(thing) - lasts(other));
  return { removed, left: lastingFirst.map(([thing, { reason }]) => ({ thing, path: thing.path, reason })) };
}

/** The names of the switches of an operation, such as `force`. */
function switchesOf({ parameters }: Operation): string[] {
  const isSwitch = (schema: SpecNode | undefined): boolean =>
    schema !== undefined && (schema.texts('type').includes('boolean') || schema.texts('enum').includes('true'));
  const switches = parameters.filter(
    (parameter) => parameter.in === 'query' && !parameter.required && isSwitch(parameter.schema),
  );
  return switches.map(({ name }) => name);
}

/** Whether what makes a thing may name another thing of its kind, such as the folder that a folder is in. */
function refersToItself(resource: Resource, model: ResourceModel): boolean {
  const references = resource.makers.flatMap(({ operation }) => model.referencesOf(operation));
  return references.some((reference) => reference.resource === resource);
}

function mayBeRemoved({ own }: Resource): boolean {
  return own.has('DELETE');
}
