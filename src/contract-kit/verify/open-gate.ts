import type { Case } from '../contract/model/case.ts';
import type { Exchange, WireRequest } from '../contract/model/exchange.ts';
import type { Connection, openConnection } from '../exchange/http/connection.ts';
import type { UniqueRequests } from '../exchange/http/unique-requests.ts';
import { onceFor } from '../openapi/document/once-for.ts';
import { textsIn } from '../openapi/document/texts-in.ts';
import { type Operation, readOperations } from '../openapi/operation/operation.ts';
import type { Plan } from '../requests/cases/plan-operations.ts';
import { createGate, type Gate } from '../things/make/gate/gate.ts';
import { createInventory, type Inventory } from '../things/make/inventory.ts';
import type { Scope } from './plan/scope.ts';
import type { CompleteOptions } from './plan/verify-options.ts';

/** What the gate needs to know of a run. */
export interface GatedRun {
  readonly options: CompleteOptions;
  readonly scope: Scope;
  readonly plan: Plan;
  readonly unique: UniqueRequests;
}

/** The gate of a run, and what opens connections through it. */
export interface OpenedGate {
  /** Opens connections that add the user's headers and keep to the rate. Each request passes the gate. */
  readonly connect: typeof openConnection;
  /** Decides what may leave. `undefined` if nothing is made on the target. */
  readonly gate: Gate | undefined;
  /** What is there before the run. `undefined` if nothing is made on the target. */
  readonly inventory: Inventory | undefined;
}

/**
 * Puts the gate below all that changes requests on their way, so that it judges their last bytes.
 *
 * @param wrap Adds what changes requests: headers, pacing, new tokens.
 */
export function openGate(run: GatedRun, wrap: (open: typeof openConnection) => typeof openConnection): OpenedGate {
  const { options, scope, plan, unique } = run;
  const { document, target, timeoutMs } = options;
  const { model } = scope;
  if (model === undefined) return { gate: undefined, inventory: undefined, connect: wrap(options.connect) };
  const operations = readOperations(document);
  const described = JSON.stringify(document);
  /** What is read, alone, because all cases of a large document need much time and memory. */
  const readCase = onceFor((reader: Operation): readonly Case[] =>
    [scope.mayUse(reader) ? plan.shortestOf(reader) : undefined].filter((testCase) => testCase !== undefined),
  );
  /** The connection of what the gate reads itself. */
  let reading: Connection | undefined;
  const send = async (request: WireRequest): Promise<Exchange> => {
    reading ??= connect(target.baseUrl, { timeoutMs, concurrency: 1 });
    return await reading.send(request);
  };
  const inventory = createInventory({
    model,
    casesOf: readCase,
    send: async (request) => await send(unique.fill(request)),
    // A run of one clause has no requests for it.
    isOver: () => options.only !== undefined || (options.signal?.aborted ?? false),
    pause: options.pause,
  });
  const gate: Gate = createGate({
    model,
    baseUrl: target.baseUrl,
    operations,
    mayTouch: scope.mayTouch,
    mayRead: scope.mayRead,
    whatChanged: async () => {
      if (!(await inventory.hasRead())) return 'no list could be read, which would show what it changes';
      const { differences, fresh } = await inventory.compare();
      const changed = [...differences, ...fresh].find(({ path }) => !gate.ledger.isOwn(path));
      return changed && `${changed.path} was changed, although it only reads by its own words`;
    },
    givenFor: onceFor((operation: Operation) => {
      const { parameters, body } = scope.valuesOf(operation);
      return new Set(textsIn([...parameters.values(), ...body.values()]));
    }),
    isDescribed: (text) => described.includes(JSON.stringify(text).slice(1, -1)),
    readRequest: (reader) => {
      const [testCase] = readCase(reader);
      return testCase && unique.fill(testCase.request);
    },
    recorded: scope.recorded.accepted,
    send,
    close: () => reading?.close(),
    before: inventory.take,
  });
  const connect = wrap(gate.guard(options.connect));
  return { gate, inventory, connect };
}
