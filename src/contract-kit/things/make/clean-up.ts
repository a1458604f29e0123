import { isGoneStatus, isSuccessStatus, responseOf, whyNotSent } from '../../contract/model/exchange.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { removableAliases } from '../read/namesake.ts';
import type { Resource } from '../read/resource-model.ts';
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
 * could not be removed is tried again as long as that removes something, and in the end with `force`, where the description
 * has it and the user permits it.
 */
export async function cleanUp(options: CleanUpOptions): Promise<CleanUp> {
  const { things, gone, model, casesOf, isAllowed, send, tags, removed } = options;
  const made = things.filter(({ isAlias, resource }) => !isAlias || mayBeRemoved(resource));
  /** How often in a row an operation has failed in the same way, as in a service that is down. */
  const failures = new Map<Operation, { readonly why: string; readonly count: number }>();
  /** Whether the last request was sent. */
  let isSent = false;
  /** Why a thing is not removed. `undefined`: it is. */
  const remove = async (thing: Thing, query: Query = {}): Promise<string | undefined> => {
    if ([...removed].some((path) => thing.path.startsWith(`${path}/`))) return undefined;
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
  const removeAll = async (all: readonly Thing[], how = remove): Promise<Map<Thing, string>> => {
    const left = new Map<Thing, string>();
    for (const thing of all) {
      const reason = await how(thing);
      if (reason === undefined) removed.add(thing.path);
      else left.set(thing, reason);
    }
    return left;
  };
  let left = await removeAll(made);
  for (let before = Number.POSITIVE_INFINITY; left.size > 0 && left.size < before; ) {
    before = left.size;
    left = await removeAll([...left.keys()]);
  }
  const refused = left;
  left = await removeAll([...left.keys()], (thing) => removeByForce(thing, refused.get(thing) ?? ''));
  // What was deleted may live on elsewhere, such as in an archive.
  const deleted = [...gone, ...made.filter(({ path }) => removed.has(path))];
  for (const thing of deleted)
    for (const other of removableAliases(model, thing.resource)) await remove(thingWithId(other, idInPath(thing.path)));
  const lasts = (thing: Thing): number => Number(mayBeRemoved(thing.resource));
  const lastingFirst = [...left].sort(([thing], [other]) => lasts(thing) - lasts(other));
  return { removed, left: lastingFirst.map(([thing, reason]) => ({ thing, path: thing.path, reason })) };
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

function mayBeRemoved({ own }: Resource): boolean {
  return own.has('DELETE');
}
