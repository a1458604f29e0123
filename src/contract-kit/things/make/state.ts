import { type Case, requestKey } from '../../contract/model/case.ts';
import type { WireRequest, WireResponse } from '../../contract/model/exchange.ts';
import { type Exchange, isSuccessStatus, responseOf } from '../../contract/model/exchange.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { actsOn } from '../read/actions.ts';
import { namedBy } from '../read/namesake.ts';
import { modelFor } from '../read/resource-model.ts';
import { pathUpTo, type Thing, thingPathOf } from '../read/thing.ts';
import type { Scene, UndescribedResponse } from '../scene/scene.ts';
import { createScene } from './create-scene.ts';
import { conditionOf } from './entity-tags.ts';
import { isGivenBy } from './filler.ts';
import { Maker } from './maker.ts';
import type { MakerOptions, Use } from './maker-options.ts';
import { otherWays } from './other-ways.ts';
import type { Provisioning } from './provision/provisioning.ts';

/** What a run knows about the things of the service, and what it may do to them. */
export interface State {
  readonly maker: Maker;
  /** A new scene for one probe. */
  readonly scene: () => Scene;
  /** The case with things in place of made-up ids. */
  readonly admit: (testCase: Case) => Promise<Case>;
  /** Notes what the exchange of an admitted case has made or removed. It is left out if the case was not sent. */
  readonly release: (testCase: Case, exchange?: Exchange) => void;
  /** Whether all ids in the path of an admitted case are those of things that this run has made. */
  readonly isOwned: (testCase: Case) => boolean;
  /** Whether an admitted case has a made-up id in its path, in place of that of a thing that could be made or listed. */
  readonly isMadeUp: (testCase: Case) => boolean;
  /** Other requests for a valid one that was refused. */
  readonly otherwise: (testCase: Case) => Promise<readonly Case[]>;
  /** What the laws about resources have got, to show clauses about responses by it. */
  readonly responsesOf: (operation: Operation) => readonly WireResponse[];
  /** Why the last id in the path of an operation is made up: by id. */
  readonly missing: ReadonlyMap<string, string>;
}

/** The limit of responses of each status of an operation that are kept. Those of a long run would fill the memory. */
const maxKept = 20;

export function createState(options: MakerOptions): State {
  const { model, valuesOf } = options;
  const maker = new Maker(options);
  const { store, learned, keptApart } = maker;
  const owned = new WeakSet<Case>();
  const madeUp = new WeakSet<Case>();
  const missing = new Map<string, string>();
  const undescribed = new Map<Operation, UndescribedResponse>();
  const kept = new Map<Operation, WireResponse[]>();
  /** The thing that each shared case of the latest operation was sent with, so that it is sent with the same one again. */
  const before = new Map<string, Thing>();
  let latest: Operation | undefined;
  /** The things that requests with their ETags are under way to. Another request would make these ETags old. */
  const busy = new Set<Thing>();
  const holding = new WeakMap<Case, Thing>();

  const done = new Set<Operation>();
  const keep = (operation: Operation, exchange: Exchange): void => {
    const response = responseOf(exchange);
    // The response to another method, such as HEAD, is not the operation's.
    if (response === undefined || exchange.request.method !== operation.method) return;
    const own = kept.get(operation) ?? [];
    if (own.filter(({ status }) => status === response.status).length < maxKept) own.push(response);
    kept.set(operation, own);
  };
  /** The path of the thing that a request is about. `undefined` if its path names none. */
  const placeOf = (operation: Operation, request: WireRequest): string | undefined => {
    const index = model.handlesOf(operation).at(-1)?.index;
    return index === undefined ? undefined : pathUpTo(thingPathOf(request), index);
  };
  const admit = async (testCase: Case): Promise<Case> => {
    const { operation } = testCase;
    if (operation !== latest) before.clear();
    latest = operation;
    const key = requestKey(testCase.request);
    const isPrepared = await maker.learn(operation);
    if (isPrepared && !isSafe(operation.method)) keptApart.add(operation);
    const use = useOf(testCase);
    const known =
      thingIn(testCase) ?? stillThere(before.get(key)) ?? (isPrepared ? undefined : another(operation, use));
    const isConditional = conditionOf(operation) !== undefined;
    if (known !== undefined && isConditional) busy.add(known);
    // All that could be used are busy.
    const isAnother = known === undefined && isConditional && use === 'shared';
    const { case: filled, thing, missing: reason } = await maker.fill(testCase, isAnother ? 'fresh' : use, known);
    const held = isAnother ? lend(thing) : known;
    if (held !== undefined) holding.set(filled, held);
    if (thing !== undefined && use === 'shared') before.set(key, thing);
    if (reason !== undefined) missing.set(operation.id, reason);
    const last = model.handlesOf(operation).at(-1);
    if (last !== undefined && reason === undefined && thing?.origin === 'owned') owned.add(filled);
    // The description has an operation that makes or lists what the variable names.
    const { makers, lists } = last === undefined ? { makers: [], lists: [] } : namedBy(model, last);
    if (reason !== undefined && makers.length + lists.length > 0) madeUp.add(filled);
    return filled;
  };
  /** The thing that a path leads to already, as that of a case that is sent again does. */
  const thingIn = ({ operation, request }: Case): Thing | undefined => {
    const thing = store.at(placeOf(operation, request) ?? '');
    return thing?.origin === 'owned' && !learned.sharingNothing.has(operation) ? thing : undefined;
  };
  /** A new thing serves for others after the request that it was made for. */
  const lend = (thing: Thing | undefined): Thing | undefined => {
    if (thing?.origin !== 'owned') return undefined;
    busy.add(thing);
    store.reuse(thing.path);
    return thing;
  };
  const stillThere = (thing: Thing | undefined) => (thing && store.at(thing.path) === thing ? thing : undefined);
  const another = (operation: Operation, use: Use): Thing | undefined => {
    const handles = model.handlesOf(operation);
    // What the user has given stays.
    const isGiven = handles.some((handle) => isGivenBy(valuesOf, operation, handle));
    const last = use === 'shared' && !isGiven ? handles.at(-1) : undefined;
    return last && store.inTurn(last.resource, (thing) => !busy.has(thing));
  };
  const useOf = ({ operation, expectation }: Case): Use => {
    // A conflict would hide that a faulty request is accepted.
    if (keptApart.has(operation)) return 'fresh';
    const isUsing = operation.method === 'DELETE' || (isAction(operation) && model.madeBy(operation).length === 0);
    return isUsing && expectation !== 'refuse' ? 'fresh' : 'shared';
  };
  return {
    maker,
    admit,
    missing,
    scene: () => createScene({ maker, undescribed, keep }),
    responsesOf: (operation) => kept.get(operation) ?? [],
    isOwned: (testCase) => owned.has(testCase),
    isMadeUp: (testCase) => madeUp.has(testCase),
    otherwise: async (testCase) => [
      ...(learned.sharingNothing.has(testCase.operation) ? [testCase] : []),
      ...(await otherWays(testCase, (each) => maker.fillMentions(each), owned.has(testCase))),
    ],
    release: (testCase, exchange) => {
      const thing = holding.get(testCase);
      if (thing !== undefined) busy.delete(thing);
      if (exchange === undefined) return;
      maker.note(testCase, exchange);
      const { operation, expectation } = testCase;
      if (!isAction(operation)) return;
      const status = responseOf(exchange)?.status ?? 0;
      const path = placeOf(operation, exchange.request);
      // The thing of an action may be of no use for the next one.
      if (isSuccessStatus(status) && path !== undefined && model.madeBy(operation).length === 0) store.useUp(path);
      if (expectation !== 'accept') return;
      if (isSuccessStatus(status)) done.add(operation);
      if (status !== 409) return;
      // What is refused for a new thing, and was done with another one, may be in conflict about what both were made for, or name.
      const subject = model.handlesOf(operation).at(-1)?.resource;
      const isShared = (done.has(operation) || learned.working.has(operation)) && keptApart.has(operation);
      if (isShared) learned.sharingNothing.add(operation);
      for (const one of isShared ? (subject?.makers ?? []) : []) keptApart.add(one.operation);
      keptApart.add(operation);
    },
  };
}

/** Whether a thing may be of no use for others after a request: what is posted may use it up, and so may an action by PUT. */
function isAction(operation: Operation): boolean {
  const last = modelFor(operation).handlesOf(operation).at(-1)?.resource;
  return operation.method === 'POST' || (last !== undefined && actsOn(operation, last));
}

/** Provisioning by a module where it serves an operation, and otherwise by what the description shows. */
export function statefulProvisioning(module: Provisioning, state: State): Provisioning {
  return {
    ...module,
    admit: async (testCase) => {
      const own = await module.admit(testCase);
      // The module has changed the case, so it has made what the case needs.
      return own === undefined || own !== testCase ? own : await state.admit(own);
    },
    release: async (testCase: Case, exchange) => {
      state.release(testCase, exchange);
      await module.release(testCase, exchange);
    },
  };
}
