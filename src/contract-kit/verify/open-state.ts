import type { Connection } from '../http/connection.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Case } from '../model/case.ts';
import type { ValuesOf } from '../model/operation-values.ts';
import type { JsonObject } from '../openapi/json.ts';
import { keep } from '../openapi/once-for.ts';
import { type Operation, readOperations } from '../openapi/operation.ts';
import type { StateReport } from '../report/report.ts';
import { statefulModel } from '../resources/stateful.ts';
import { whyWithheld } from '../resources/withheld.ts';
import type { Target } from '../run/target.ts';
import { cleanUp } from '../run/things/clean-up.ts';
import { createState, type State } from '../run/things/state.ts';
import type { UniqueRequests } from '../run/unique-requests.ts';

export interface OpenStateOptions {
  readonly document: JsonObject;
  /** The operations that are verified. */
  readonly operations: readonly Operation[];
  readonly target: Target;
  readonly casesOf: (operation: Operation) => readonly Case[];
  readonly isAllowed: (operation: Operation) => boolean;
  readonly unique: UniqueRequests;
  /** Opens a connection that is not closed when the run is aborted. */
  readonly open: () => Connection;
  readonly touchesFound: boolean;
  /** The user's own values, which nothing that is made replaces. */
  readonly valuesOf: ValuesOf;
  readonly signal: AbortSignal | undefined;
}

/** The state of a run, and what it sends besides the cases of operations. */
export interface OpenState {
  readonly state: State;
  /** The operations as they are best verified: those that make things first, so that the others meet many of them. */
  readonly inOrder: (operations: readonly Operation[]) => readonly Operation[];
  /** The number of requests for making, listing and removing. */
  readonly requests: () => number;
  /** Removes what was made. The first call does so, also after an abort, and each later one returns the same. */
  readonly finish: () => Promise<StateReport>;
}

/** The cases of so many operations are kept for making, because the cases of a large document need much memory. */
const mostPlanned = 16;

/** How long the removal of things may take after an abort. In milliseconds. */
const graceMs = 5000;

/**
 * The state of a service that runs on this machine. `undefined` for a mock, which remembers nothing, for another host, where
 * nothing is made, and for a description in which nothing can be made or listed.
 */
export function openState(options: OpenStateOptions): OpenState | undefined {
  const { document, target, isAllowed, unique, open, signal } = options;
  const model = statefulModel(document, target);
  if (model === undefined) return undefined;
  const connection = open();
  const planned = keep<Operation, readonly Case[]>(mostPlanned);
  const casesOf = (operation: Operation): readonly Case[] => planned(operation, () => options.casesOf(operation));
  let requests = 0;
  const send = (one: Case): Promise<Exchange> => {
    requests += 1;
    return connection.send(unique.fill(one.request), { renewed: () => unique.fill(one.request) });
  };
  const state = createState({
    model,
    baseUrl: target.baseUrl,
    casesOf,
    isAllowed,
    send,
    isOver: () => signal?.aborted ?? false,
    valuesOf: options.valuesOf,
    touchesFound: options.touchesFound,
    operations: readOperations(document),
  });
  const removeAll = async (): Promise<StateReport> => {
    const timer = signal?.aborted ? setTimeout(connection.close, graceMs) : undefined;
    try {
      const { removed, left } = await cleanUp({ store: state.store, casesOf, isAllowed, send });
      return {
        made: [...state.store.made()].map(([{ path }, count]) => ({ resource: path, count })),
        removed,
        left,
        unmade: [...state.missing].map(([operation, reason]) => ({ operation, reason })),
        withheld: options.touchesFound
          ? []
          : options.operations.filter((one) => whyWithheld(one, model) !== undefined).map(({ id }) => id),
      };
    } finally {
      clearTimeout(timer);
      connection.close();
    }
  };
  let finished: Promise<StateReport> | undefined;
  return {
    state,
    inOrder: (operations) => {
      const isMaker = (operation: Operation): boolean => model.madeBy(operation).length > 0;
      return [...operations.filter(isMaker), ...operations.filter((one) => !isMaker(one))];
    },
    requests: () => requests,
    finish: () => {
      finished ??= removeAll();
      return finished;
    },
  };
}
