import type { Case } from '../../contract/model/case.ts';
import { isGoneStatus, isSuccessStatus, responseOf, whyNotSent } from '../../contract/model/exchange.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import { type Operation, type Parameter, readOperations } from '../../openapi/operation/operation.ts';
import { removableAliases } from '../read/namesake.ts';
import type { Resource, ResourceModel } from '../read/resource-model.ts';
import { idInPath, pathUpTo, type Thing, thingWithId } from '../read/thing.ts';
import { plainest, type Query, withQuery } from '../scene/with-query.ts';
import type { MakerOptions } from './maker-options.ts';
import { withThing } from './with-references.ts';

export interface CleanUpOptions extends Pick<MakerOptions, 'model' | 'casesOf' | 'isAllowed' | 'send'> {
  /** What the run has made, the latest first. */
  readonly things: readonly Thing[];
  /** What was deleted during the run, and may live on elsewhere. */
  readonly gone: readonly Thing[];
  /** The case with the ETag of the thing that it removes, if it takes that. */
  readonly withTag: (testCase: Case, thing: Thing) => Promise<Case>;
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
  /** The end of a sentence. */
  readonly reason: string;
}

/**
 * Removes the things that a run has made, the latest first, because a thing may need those that were made before it. What
 * could not be removed is tried again when something was removed that may have needed it, and in the end with `force`, where
 * the description has it and the user permits it. Returns what is left.
 */
export async function cleanUp(options: CleanUpOptions): Promise<LeftThing[]> {
  const { things, gone, model, casesOf, isAllowed, isGone, send, withTag, removed } = options;
  const made = things.filter(({ isAlias, resource }) => !isAlias || resource.own.has('DELETE'));
  /** How often in a row an operation has failed in the same way, as in a service that is down. */
  const failures = new Map<Operation, { readonly why: string; readonly count: number }>();
  /** Whether the last request was sent. */
  let isSent = false;
  /** Why a thing is not removed. `undefined`: it is. */
  const remove = async (thing: Thing, query: Query = {}): Promise<string | undefined> => {
    if (isGone(thing.path) || pathsAbove(thing).some((path) => removed.has(path))) return undefined;
    const operation = thing.resource.own.get('DELETE');
    if (operation === undefined) return 'the description has no operation that deletes it';
    if (!isAllowed(operation)) return `${operation.id} may not be called`;
    const testCase = plainest(casesOf(operation));
    if (testCase === undefined) return `no valid request to ${operation.id} can be made`;
    const failed = failures.get(operation);
    if (failed !== undefined && failed.count >= maxFailures) return failed.why;
    const filled = await withTag(withThing(testCase, thing), thing);
    const exchange = await send({ ...filled, request: withQuery(filled.request, query) });
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
    const force = operation && forceOf(operation);
    const refusal = force === undefined ? reason : await remove(thing, { [force]: 'true' });
    if (force === undefined || refusal === undefined) return refusal;
    const advice = isSent ? 'has not helped' : `may help, which needs --touch ${operation?.id}`;
    return `${reason}, and its \`${force}\` ${advice}`;
  };
  /** What is not removed, why, how often it was tried, and how many things were removed until then. */
  const refused = new Map<Thing, { readonly reason: string; readonly tries: number; readonly after: number }>();
  const done: Resource[] = [];
  const tryTo = async (how: typeof remove, thing: Thing): Promise<void> => {
    const reason = await how(thing);
    const tries = (refused.get(thing)?.tries ?? 0) + 1;
    refused.delete(thing);
    if (reason !== undefined) {
      refused.set(thing, { reason, tries, after: done.length });
      return;
    }
    removed.add(thing.path);
    done.push(thing.resource);
  };
  const removable = made.filter(({ resource }) => resource.own.has('DELETE'));
  const parts = removable.flatMap((part) =>
    [...pathsAbove(part), ...(part.madeFor ?? [])].map((whole) => ({ whole, path: part.path })),
  );
  const partsOf = groupBy(parts, ({ whole }) => whole);
  /** Whether something is left that was made for a thing and can be removed, which is probably why the thing is refused. */
  const isHeld = (thing: Thing): boolean => partsOf.get(thing.path)?.some(({ path }) => !removed.has(path)) ?? false;
  const named = onceFor((resource: Resource) => namedWith(resource, model));
  /** Whether something was removed since a thing was refused that may have been the reason, for all that anybody knows. */
  const isOpen = (thing: Thing): boolean => {
    const { tries = 0, after = 0 } = refused.get(thing) ?? {};
    const since = new Set(done.slice(after));
    // Where no request names the one with the other, one thing of each kind is tried once more.
    const isFirst = ![...refused].some(([other, own]) => other.resource === thing.resource && own.tries > 1);
    const mayHelp = (other: Resource): boolean =>
      named(other).has(thing.resource) || (isFirst && other !== thing.resource);
    return tries > 0 && [...since].some(mayHelp);
  };
  /** Tries the things that are due, and says whether there was one. */
  const tryAll = async (isDue: (thing: Thing) => boolean): Promise<boolean> => {
    let isTried = false;
    for (const thing of made)
      if (isDue(thing)) {
        isTried = true;
        await tryTo(remove, thing);
      }
    return isTried;
  };
  // What one is refused for, such as what is in it, may be removed a little later. So others like it wait.
  const isLikeRefused = ({ resource }: Thing): boolean =>
    [...refused.keys()].some((thing) => thing.resource === resource);
  await tryAll((thing) => !isHeld(thing) && !isLikeRefused(thing));
  // What is held may go together with what holds it, or may be held no more. So it is tried once in the end.
  const isUntried = (thing: Thing): boolean => !removed.has(thing.path) && !refused.has(thing);
  while (
    (await tryAll((thing) => isUntried(thing) && !isHeld(thing))) ||
    (await tryAll((thing) => isOpen(thing) && !isHeld(thing))) ||
    (await tryAll(isUntried))
  );
  for (const [thing, { reason }] of [...refused]) await tryTo(() => removeByForce(thing, reason), thing);
  // What was deleted may live on elsewhere, such as in an archive.
  const deleted = [...gone, ...made.filter(({ path }) => removed.has(path))];
  for (const thing of deleted)
    for (const other of removableAliases(model, thing.resource)) await remove(thingWithId(other, idInPath(thing.path)));
  // What nothing removes comes first.
  const place = ({ thing }: LeftThing): number => (thing.resource.own.has('DELETE') ? 1 : 0);
  const left = [...refused].map(([thing, { reason }]): LeftThing => ({ thing, reason }));
  return left.sort((one, other) => place(one) - place(other));
}

/** The name of the switch of an operation that is called `force`. */
function forceOf({ parameters }: Operation): string | undefined {
  const isSwitch = ({ in: place, required, schema }: Parameter): boolean =>
    place === 'query' &&
    !required &&
    schema !== undefined &&
    (schema.texts('type').includes('boolean') || schema.texts('enum').includes('true'));
  return parameters.find((parameter) => isSwitch(parameter) && wordsOf(parameter.name).includes('force'))?.name;
}

/** The paths of what a thing may be a part of. */
function pathsAbove({ path }: Thing): string[] {
  return segmentsOf(path)
    .slice(1)
    .map((_, index) => pathUpTo(path, index));
}

/** The kinds of things that a request about a thing of a kind may name: of a find the trench, of a folder the one that it is in. */
function namedWith(resource: Resource, { referencesOf, handlesOf, madeBy }: ResourceModel): ReadonlySet<Resource> {
  const [{ node } = {}] = [...resource.own.values()];
  const all = (node === undefined ? [] : readOperations(node.document)).flatMap((operation) => {
    const inPath = handlesOf(operation).map((handle) => handle.resource);
    const isAbout = inPath.includes(resource) || madeBy(operation).includes(resource);
    const referred = referencesOf(operation).map((reference) => reference.resource);
    return isAbout ? [...inPath.filter((other) => other !== resource), ...referred] : [];
  });
  return new Set(all);
}
