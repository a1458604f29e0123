import { setImmediate } from 'node:timers/promises';
import type { Case } from '../contract/model/case.ts';
import { type Exchange, responseOf, whyNotSent } from '../contract/model/exchange.ts';
import { keep } from '../openapi/document/once-for.ts';
import { type Operation, readOperations } from '../openapi/operation/operation.ts';
import type { StateReport, WithheldRequests } from '../report/report.ts';
import { cleanUp, type LeftThing } from '../things/make/clean-up.ts';
import { reachesOut } from '../things/make/gate/reaches-out.ts';
import { createState, type State } from '../things/make/state.ts';
import type { ResourceModel } from '../things/read/resource-model.ts';
import type { Thing } from '../things/read/thing.ts';
import { isAboutNothing, whyWithheld } from '../things/read/withheld.ts';
import { compareWithBefore } from './compare-with-before.ts';
import { countMade } from './count-made.ts';
import type { RunPlan } from './plan-run.ts';
import { createPatience, sendPatiently } from './send/patience.ts';

/** The state of a run, and what it sends besides the cases of operations. */
export interface OpenState extends State {
  /** The operations of the run as they are best verified: those that make things first, so that the others meet many of them. */
  readonly inOrder: () => readonly Operation[];
  /** The number of requests for making, listing and removing. */
  readonly requests: () => number;
  /** The paths of the things that were made and are not removed yet. */
  readonly left: () => readonly string[];
  /** Removes what was made. The first call does so, also after an abort, and each later one returns the same. */
  readonly finish: () => Promise<StateReport>;
}

/** The cases of so many operations are kept for making. Those of 200 operations take about 30 MB. */
const maxPlanned = 256;

/** The removal of things after an abort ends when no response has come for this long. In milliseconds. */
const graceMs = 10_000;

/**
 * The state of a service that runs on this machine. `undefined` for a mock, which remembers nothing, for another host, where
 * nothing is made, and for a description in which nothing can be made or listed.
 */
export function openState(run: RunPlan): OpenState | undefined {
  const { options, scope, operations, plan, unique, gate, inventory, credentials, recorder, owed } = run;
  const { document, target, timeoutMs, signal, pause } = options;
  const { model } = scope;
  if (model === undefined || gate === undefined || inventory === undefined) return undefined;
  // Not closed when the run is aborted, because it removes what was made.
  const connection = run.connect(target.baseUrl, { timeoutMs, concurrency: 1 });
  const isAllowed = scope.mayUse;
  const planned = keep<object, readonly Case[]>(maxPlanned);
  const casesOf = (operation: Operation): readonly Case[] => {
    const { known } = scope.valuesOf(operation);
    return planned(known.length === 0 ? operation : known, () => plan.casesOf(operation));
  };
  let requests = 0;
  const patience = createPatience(signal);
  const isOver = (): boolean => signal?.aborted ?? false;
  const underWay = new Set<Promise<Exchange>>();
  const send = async (testCase: Case): Promise<Exchange> => {
    const sent = sendPatiently(patience, isOver, () => {
      requests += 1;
      return connection.send(unique.fill(testCase.request), { renewed: () => unique.fill(testCase.request) });
    });
    underWay.add(sent);
    const exchange = await sent.finally(() => underWay.delete(sent));
    if (whyNotSent(exchange) !== undefined) requests -= 1;
    recorder?.note(testCase, exchange);
    return exchange;
  };
  /** A law that an abort has ended may still wait for a response, which tells of another thing. */
  const allAnswered = async (): Promise<void> => {
    while (underWay.size > 0) {
      await Promise.allSettled(underWay);
      await setImmediate();
    }
  };
  const state = createState({
    model,
    baseUrl: target.baseUrl,
    casesOf,
    isAllowed,
    send,
    isOver,
    pause,
    valuesOf: scope.valuesOf,
    gate,
    caseOf: plan.caseOf,
    begin: scope.begin,
    sample: (template) => unique.sample(template),
    operations: readOperations(document),
  });
  const { store, learned } = state.maker;
  const withTag = (testCase: Case, thing: Thing): Promise<Case> => state.maker.withTag(testCase, thing);
  const isGone = (path: string): boolean => owed?.isGone(path) ?? false;
  const removed = new Set<string>();
  const removeAll = async (): Promise<StateReport> => {
    const timer = signal?.aborted ? setTimeout(connection.close, graceMs) : undefined;
    const sendInTime = async (testCase: Case): Promise<Exchange> => {
      const exchange = await send(testCase);
      if (responseOf(exchange) !== undefined) timer?.refresh();
      learned.tags.note(testCase.operation, exchange, []);
      return exchange;
    };
    try {
      await allAnswered();
      run.purse.open();
      const clean = (things: readonly Thing[], gone: readonly Thing[] = []): Promise<LeftThing[]> =>
        cleanUp({ things, gone, withTag, model, casesOf, isAllowed, isGone, send: sendInTime, removed });
      const left = await clean(store.left(), store.removed());
      const told = new Set(store.made().map(({ path }) => path));
      let comparison = await compareWithBefore(inventory, gate, model, credentials);
      // A service may refuse a request, and make something all the same.
      const isNamed = gate.namedByRun();
      const untold = comparison.fresh.filter(({ path }) => !told.has(path) && isNamed(path));
      if (untold.length > 0) {
        const things = untold.map(({ resource, path }): Thing => {
          gate.ledger.prove(resource, path);
          const [maker] = resource.makers;
          return { resource, path, origin: 'owned', ...(maker && { madeBy: maker.operation }) };
        });
        for (const thing of things) store.add(thing);
        left.push(...(await clean(things)));
        comparison = await compareWithBefore(inventory, gate, model, credentials);
      }
      const { fresh, ...compared } = comparison;
      const counted = countMade(store.made(), removed, left, gate, model, fresh);
      const untouched = operations.filter((operation) => !scope.mayTouch(operation) && !scope.mayRead(operation));
      return {
        ...counted,
        removed: counted.made.reduce((sum, { removed }) => sum + removed, 0),
        unmade: [...state.missing].map(([operation, reason]) => ({ operation, reason })),
        withheld: [...untouched.flatMap((operation) => withheldWhole(operation, model)), ...gate.withheld()],
        foundParents: gate.foundParents(),
        reachesOut: reachesOut(gate.sent),
        ...(learned.prepared().length > 0 && { prepared: learned.prepared() }),
        ...(learned.repairer.learned().length > 0 && { learned: learned.repairer.learned() }),
        ...compared,
      };
    } finally {
      clearTimeout(timer);
      connection.close();
      gate.close();
    }
  };
  let finished: Promise<StateReport> | undefined;
  return {
    ...state,
    inOrder: () => {
      // What is about nothing, such as an account, is used up by what the others need.
      const rankOf = (operation: Operation): number =>
        isAboutNothing(operation, model) ? 0 : model.madeBy(operation).length > 0 ? 1 : 2;
      return operations.toSorted((operation, other) => rankOf(operation) - rankOf(other));
    },
    requests: () => requests + gate.requests() + inventory.requests(),
    left: () => {
      const own = store.left().filter(({ isAlias, path }) => !isAlias && !removed.has(path));
      return own.map(({ path }) => path);
    },
    finish: () => {
      finished ??= removeAll();
      return finished;
    },
  };
}

/** An operation that gets no request at all. */
function withheldWhole(operation: Operation, model: ResourceModel): WithheldRequests[] {
  const reason = whyWithheld(operation, model);
  return reason === undefined ? [] : [{ operation: operation.id, reason, count: 0 }];
}
