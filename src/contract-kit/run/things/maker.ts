import { withLaterDays } from '../../bodies/later-days.ts';
import { type Exchange, failureOf, responseOf } from '../../http/exchange.ts';
import { type Case, caseValue } from '../../model/case.ts';
import { dimensionName } from '../../model/dimension-name.ts';
import { noValues, type ValuesOf } from '../../model/operation-values.ts';
import { appendPointer } from '../../openapi/json-pointer.ts';
import type { Operation } from '../../openapi/operation.ts';
import { addsRemovable } from '../../resources/adds-removable.ts';
import { segmentsOf } from '../../resources/item-path.ts';
import { namesakeOf } from '../../resources/namesake.ts';
import { listedThings } from '../../resources/read-things.ts';
import type { Handle, Resource, ResourceModel, ResourceReference } from '../../resources/resource-model.ts';
import { isSafe } from '../../resources/safe-methods.ts';
import { idInPath, type Thing } from '../../resources/thing.ts';
import { decodedOrSame } from '../../text/decoded-or-same.ts';
import { withPathValues } from '../provision.ts';
import { withReferences, withThing } from './fill-case.ts';
import { makingCases } from './making-cases.ts';
import { withNewId } from './new-id.ts';
import { hasSucceeded, type NoteContext, noteExchange, toReadable } from './note-exchange.ts';
import { withOtherTexts } from './other-texts.ts';
import { sharedWork } from './shared-work.ts';
import { createThingStore, type ThingStore } from './thing-store.ts';

export interface MakerOptions {
  readonly model: ResourceModel;
  readonly baseUrl: URL;
  /** The planned cases of an operation. Those that are valid are used for making. */
  readonly casesOf: (operation: Operation) => readonly Case[];
  /** Whether an operation may be called for making or listing. */
  readonly isAllowed: (operation: Operation) => boolean;
  readonly send: (one: Case) => Promise<Exchange>;
  /** The user's own values, which nothing that is made replaces. Default: none. */
  readonly valuesOf?: ValuesOf | undefined;
  /** Whether nothing more may be sent. */
  readonly isOver: () => boolean;
}

/** What a request may do to the thing that it names. `fresh`: the thing may be unusable afterwards, as after a DELETE. */
export type Use = 'shared' | 'fresh';

/** Makes things on demand, and finds those that lists show. A reason why there is none is the end of a sentence. */
export interface Maker {
  readonly store: ThingStore;
  /** A thing that this run has made. */
  readonly own: (resource: Resource, use: Use) => Promise<Thing | string>;
  /** Makes a thing by the first of these cases that is accepted. Default: by all operations that make it. */
  readonly make: (resource: Resource, cases?: readonly Case[]) => Promise<Thing | string>;
  /** A thing that a list shows. */
  readonly find: (resource: Resource) => Promise<Thing | string>;
  /**
   * The case with things in its path and its body, as far as there are any.
   *
   * @param known The thing to use in the path. Default: any.
   */
  readonly fill: (one: Case, use: Use, known?: Thing) => Promise<Filled>;
  /** Sends a filled case, and notes what it has made or removed. */
  readonly send: (filled: Case) => Promise<Exchange>;
  /** Notes what an exchange has made or removed. Returns what it made. */
  readonly note: (one: Case, exchange: Exchange) => readonly Thing[];
  /** Called when what an operation makes may be in conflict with what is below the same thing already. */
  readonly keepApart: (operation: Operation) => void;
  /** Whether each request of an operation gets a thing of its own in its path. */
  readonly isKeptApart: (operation: Operation) => boolean;
  /** Different valid cases of an operation, the one that worked last first. */
  readonly casesFor: (operation: Operation) => readonly Case[];
  /** A maker that uses nothing of what this one has made, so that all its requests together can be repeated. */
  readonly apart: (send: MakerOptions['send']) => Maker;
}

/** A case, and the thing that its path is about. */
export interface Filled {
  readonly case: Case;
  /** The thing of the longest part of the path. `undefined` if there is none. */
  readonly thing?: Thing;
  /** The variables of the path behind that thing which have ids of other things. */
  readonly borrowing: readonly Handle[];
  /** Why the last variable of the path names no thing. */
  readonly missing?: string;
}

/** A resource that could not be made so often is not tried again. */
const maxFailures = 2;

/** @param working The case of each operation that worked last. */
export function createMaker(
  options: MakerOptions,
  store: ThingStore = createThingStore(),
  working: Map<Operation, Case> = new Map<Operation, Case>(),
): Maker {
  const { model, baseUrl, casesOf, isAllowed, isOver, valuesOf = noValues } = options;
  const failures = new Map<Resource, { readonly count: number; readonly reason: string }>();
  const making = sharedWork<Resource, Thing | string>();
  const listing = sharedWork<Resource, Thing | string>();
  const listed = new Map<Resource, Thing | string>();
  const casesFor: Maker['casesFor'] = (operation) => makingCases(casesOf(operation), working.get(operation));

  /** Operations of which each request gets a thing of its own in its path. */
  const keptApart = new Set<Operation>();
  let conflicts = 0;
  /** Operations that make something below another thing and answered 409 to a valid request. */
  const conflicting = new Set<Operation>();
  /** Cases with an id that nothing had. */
  const withNewIds = new WeakSet<Case>();
  const context: NoteContext = { model, baseUrl, store, hasNewId: (one) => withNewIds.has(one) };
  const note: Maker['note'] = (one, exchange) => noteExchange(context, one, exchange);

  const send: Maker['send'] = async (filled) => {
    const exchange = await options.send(filled);
    note(filled, exchange);
    return exchange;
  };

  const fill = async (one: Case, use: Use, above: readonly Resource[], known?: Thing): Promise<Filled> => {
    const { thing, missing } = await thingFor(one, use, above, known);
    const borrowed = await borrowedFor(one, thing, use, above);
    const names = [...borrowed].map(([{ parameter }, { path }]): [string, string] => [parameter.name, idInPath(path)]);
    const inPath = withPathValues(thing === undefined ? one : withThing(one, thing), Object.fromEntries(names));
    const last = model.handlesOf(one.operation).at(-1);
    const isBorrowing = last !== undefined && borrowed.has(last);
    const referred = await referencesOf(one, thing, above);
    return {
      case: withReferences(inPath, referred),
      ...(thing !== undefined && { thing }),
      borrowing: [...borrowed.keys()],
      ...(missing !== undefined && !isBorrowing && { missing }),
    };
  };

  /** Things for the variables of a path behind that of a thing, where these take the ids of another path. */
  const borrowedFor = async (
    one: Case,
    thing: Thing | undefined,
    use: Use,
    above: readonly Resource[],
  ): Promise<Map<Handle, Thing>> => {
    const borrowed = new Map<Handle, Thing>();
    const handles = model.handlesOf(one.operation);
    const start = thing === undefined ? 0 : segmentsOf(thing.path).length;
    for (const handle of handles.filter(({ index }) => index >= start)) {
      const resource = namesakeOf(model, handle);
      if (resource === undefined || isGivenBy(valuesOf, one.operation, handle)) continue;
      const owned = await own(resource, handle === handles.at(-1) ? use : 'shared', above);
      // What is found is only referred to by what belongs to the thing.
      const mayBeFound = isSafe(one.operation.method) || thing !== undefined;
      const other = typeof owned === 'string' && mayBeFound ? await find(resource, above) : owned;
      if (typeof other !== 'string') borrowed.set(handle, other);
    }
    return borrowed;
  };

  /** The thing of the longest part of the path of a case that there is one for. What the user has given stays. */
  const thingFor = async (
    one: Case,
    use: Use,
    above: readonly Resource[],
    known: Thing | undefined,
  ): Promise<Omit<Filled, 'case' | 'borrowing'>> => {
    const [last, ...others] = [...model.handlesOf(one.operation)].reverse();
    if (last === undefined || known !== undefined) return known === undefined ? {} : { thing: known };
    if (isGivenBy(valuesOf, one.operation, last)) return {};
    const found = await thingAt(last, use, one, above);
    if (typeof found !== 'string') return { thing: found };
    for (const handle of others) {
      if (isGivenBy(valuesOf, one.operation, handle)) break;
      const other = await thingAt(handle, 'shared', one, above);
      if (typeof other !== 'string') return { thing: other, missing: found };
    }
    return { missing: found };
  };

  const thingAt = async (handle: Handle, use: Use, one: Case, above: readonly Resource[]): Promise<Thing | string> => {
    const namesake = namesakeOf(model, handle);
    return namesake === undefined
      ? await thingOf(handle.resource, use, one, above)
      : `no ${namesake.noun} is known whose id it takes`;
  };

  /**
   * A thing for a case: an owned one, or one that was only seen where a request changes nothing, or adds to it what can be
   * removed again.
   */
  const thingOf = async (
    resource: Resource,
    use: Use,
    one: Case,
    above: readonly Resource[],
  ): Promise<Thing | string> => {
    const given = model.handlesOf(one.operation).filter((handle) => isGivenBy(valuesOf, one.operation, handle));
    const isBelow = (thing: Thing): boolean => given.every((handle) => isAt(thing, one, handle));
    const owned = await own(resource, use, above);
    if (typeof owned !== 'string' && isBelow(owned)) return owned;
    const mayBeFound = isSafe(one.operation.method) || addsRemovable(one.operation, model);
    const found = mayBeFound ? await find(resource, above) : owned;
    if (typeof found !== 'string')
      return isBelow(found) ? found : `no ${resource.noun} is known below the values that were given`;
    return typeof owned === 'string' ? owned : found;
  };

  const referencesOf = async (
    one: Case,
    inPath: Thing | undefined,
    above: readonly Resource[],
  ): Promise<Map<ResourceReference, Thing>> => {
    const referred = new Map<ResourceReference, Thing>();
    if (one.request.body === undefined) return referred;
    const given = [...valuesOf(one.operation).body.keys()];
    for (const reference of model.referencesOf(one.operation)) {
      const { resource, path } = reference;
      const pointer = `${appendPointer('', ...path)}/`;
      if (given.some((own) => pointer.startsWith(`${own}/`))) continue;
      const owned = inPath?.resource === resource ? inPath : await own(resource, 'shared', above);
      const thing = typeof owned === 'string' ? await find(resource, above) : owned;
      if (typeof thing !== 'string') referred.set(reference, thing);
    }
    return referred;
  };

  const own = async (resource: Resource, use: Use, above: readonly Resource[]): Promise<Thing | string> => {
    if (use === 'fresh') return await make(resource, use, above);
    const start = (): Promise<Thing | string> => make(resource, use, above);
    return store.owned(resource) ?? (await (above.length > 0 ? start() : making(resource, start)));
  };

  const make = async (resource: Resource, use: Use, above: readonly Resource[]): Promise<Thing | string> => {
    if (above.includes(resource)) return `a ${resource.noun} is needed to make a ${resource.noun}`;
    if (resource.makers.length === 0) return `no operation makes a ${resource.noun}`;
    const { count, reason: known } = failures.get(resource) ?? { count: 0, reason: '' };
    if (count >= maxFailures) return known;
    let reason = `no operation that makes a ${resource.noun} may be called`;
    for (const { operation } of resource.makers) {
      if (!isAllowed(operation)) continue;
      const made = await makeApart(casesFor(operation), resource, use, [...above, resource]);
      if (typeof made !== 'string') return made;
      reason = made;
    }
    failures.set(resource, { count: count + 1, reason });
    return reason;
  };

  /**
   * Sends a request that makes a thing. If it is in conflict, it is sent again for later days, as for the bookings of one
   * room, and with other texts.
   */
  const sendMaking = async (filled: Case): Promise<readonly [Case, Exchange]> => {
    const sent = [filled, await options.send(filled)] as const;
    if (!isConflict(sent[1])) return sent;
    conflicts += 1;
    const later = withLaterDays(filled, conflicts);
    for (const other of [...(later === undefined ? [] : [later]), ...withOtherTexts(filled)]) {
      const exchange = await options.send(other);
      if (hasSucceeded(exchange)) return [other, exchange];
    }
    return sent;
  };

  /** Where all cases conflict with what is below a shared thing, they are sent again below a new one. */
  const makeApart: typeof makeBy = async (cases, resource, use, above) => {
    const made = await makeBy(cases, resource, use, above);
    const operation = cases[0]?.operation;
    const isNew = operation !== undefined && conflicting.has(operation) && !keptApart.has(operation);
    if (typeof made !== 'string' || !isNew) return made;
    keptApart.add(operation);
    return await makeBy(cases, resource, use, above);
  };

  const makeBy = async (
    cases: readonly Case[],
    resource: Resource,
    use: Use,
    above: readonly Resource[],
  ): Promise<Thing | string> => {
    const [first] = cases;
    if (first === undefined) return `no valid request that makes a ${resource.noun} can be sent`;
    const name = `${first.operation.method} ${first.operation.path}`;
    const answers = new Set<string>();
    for (const one of cases) {
      if (isOver()) return 'the run has ended';
      const filled = await fillMaking(one, resource, above);
      if (typeof filled === 'string') return filled;
      const [sent, exchange] = await sendMaking(filled);
      const made = note(sent, exchange).find((thing) => thing.resource === resource);
      if (made !== undefined) {
        if (use === 'fresh') store.useUp(made.path);
        working.set(one.operation, one);
        return made;
      }
      if (hasSucceeded(exchange)) return `the response of ${name} does not tell the id of the ${resource.noun}`;
      const status = responseOf(exchange)?.status;
      if (isConflict(exchange) && isPart(one.operation)) conflicting.add(one.operation);
      answers.add(String(status ?? failureOf(exchange)));
    }
    return `${name} answered ${[...answers].join(' and ')} to valid requests`;
  };

  /** Whether an operation makes something below another thing. */
  const isPart = (operation: Operation): boolean =>
    model.handlesOf(operation).length > 0 && model.madeBy(operation).length > 0;

  /** The case of a maker with the things that it needs. Where callers choose the id, it has a new one. */
  const fillMaking = async (one: Case, resource: Resource, above: readonly Resource[]): Promise<Case | string> => {
    const [last, whole] = [...model.handlesOf(one.operation)].reverse();
    const use = keptApart.has(one.operation) ? 'fresh' : 'shared';
    if (last?.resource !== resource) return (await fill(one, use, above)).case;
    if (isGivenBy(valuesOf, one.operation, last)) return 'its id is given';
    const parent = whole && (await own(whole.resource, 'shared', above));
    if (typeof parent === 'string') return parent;
    const referred = withReferences(one, await referencesOf(one, parent, above));
    const made = withNewId(parent === undefined ? referred : withThing(referred, parent), last);
    if (made === undefined) return `no unused id of a ${resource.noun} can be made up`;
    withNewIds.add(made);
    return made;
  };

  const find = async (resource: Resource, above: readonly Resource[]): Promise<Thing | string> => {
    const known = store.found(resource);
    if (known !== undefined) return known;
    if (above.includes(resource)) return `a ${resource.noun} is needed to list them`;
    const start = (): Promise<Thing | string> => list(resource, [...above, resource]);
    const shown = listed.get(resource) ?? (await (above.length > 0 ? start() : listing(resource, start)));
    listed.set(resource, shown);
    return shown;
  };

  const list = async (resource: Resource, above: readonly Resource[]): Promise<Thing | string> => {
    for (const source of resource.lists) {
      const [one] = casesFor(source.operation);
      if (one === undefined || !isAllowed(source.operation) || isOver()) continue;
      const filled = await fill(one, 'shared', above);
      const readable = toReadable(source.operation, await options.send(filled.case));
      if (readable === undefined) continue;
      for (const { path } of listedThings(resource, source, readable)) store.add({ resource, path, origin: 'found' });
    }
    return store.found(resource) ?? `no list shows a ${resource.noun}`;
  };

  return {
    store,
    own: (resource, use) => own(resource, use, []),
    make: (resource, cases) =>
      cases === undefined ? make(resource, 'fresh', []) : makeApart(cases, resource, 'fresh', [resource]),
    find: (resource) => find(resource, []),
    fill: (one, use, known) => fill(one, use, [], known),
    send,
    note,
    keepApart: (operation) => {
      keptApart.add(operation);
    },
    isKeptApart: (operation) => keptApart.has(operation),
    casesFor,
    apart: (sendApart) => createMaker({ ...options, send: sendApart }, createThingStore(store), working),
  };
}

function isConflict(exchange: Exchange): boolean {
  return responseOf(exchange)?.status === 409;
}

/** Whether the user has given the values of a variable of an operation's path. */
export function isGivenBy(valuesOf: ValuesOf, operation: Operation, { parameter }: Handle): boolean {
  return valuesOf(operation).parameters.has(dimensionName(operation, parameter));
}

/** Whether a thing is the one that a variable of a case's path names, or below it. */
function isAt(thing: Thing, one: Case, { parameter, index }: Handle): boolean {
  const text = caseValue(one, dimensionName(one.operation, parameter))?.wire?.wire[0] ?? '';
  return decodedOrSame(segmentsOf(thing.path)[index] ?? '') === decodedOrSame(text);
}
