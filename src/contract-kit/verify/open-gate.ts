import type { Plan } from '../cases/plan-operations.ts';
import type { Connection, openConnection } from '../http/connection.ts';
import type { WireRequest } from '../http/exchange.ts';
import { onceFor } from '../openapi/once-for.ts';
import { type Operation, readOperations } from '../openapi/operation.ts';
import { statefulModel } from '../resources/stateful.ts';
import type { Scope } from '../run/scope.ts';
import { createGate, type Gate } from '../run/things/gate.ts';
import { textsIn } from '../run/things/lending-provision.ts';
import { mayTouchOf } from '../run/touched.ts';
import type { UniqueRequests } from '../run/unique-requests.ts';
import type { CompleteOptions } from './verify-options.ts';

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
}

/**
 * Puts the gate below all that changes requests on their way, so that it judges their last bytes.
 *
 * @param wrap Adds what changes requests: headers, pacing, new tokens.
 */
export function openGate(
  { options, scope, plan, unique }: GatedRun,
  wrap: (open: typeof openConnection) => typeof openConnection,
): OpenedGate {
  const { document, target, timeoutMs } = options;
  const model = statefulModel(document, target);
  if (model === undefined) return { gate: undefined, connect: wrap(options.connect) };
  const operations = readOperations(document);
  const described = JSON.stringify(document);
  const readRequest = onceFor((reader: Operation): { readonly request: WireRequest | undefined } => {
    const one = scope.mayUse(reader)
      ? plan.casesOf(reader).find(({ expectation }) => expectation === 'accept')
      : undefined;
    return { request: one?.request };
  });
  /** The connection of what the gate reads itself. */
  let reading: Connection | undefined;
  const gate: Gate = createGate({
    model,
    baseUrl: target.baseUrl,
    operations,
    mayTouch: mayTouchOf(operations, options),
    givenFor: onceFor((operation: Operation) => {
      const { parameters, body } = scope.valuesOf(operation);
      return new Set(textsIn([...parameters.values(), ...body.values()]));
    }),
    isDescribed: (text) => described.includes(JSON.stringify(text).slice(1, -1)),
    readRequest: (reader) => {
      const { request } = readRequest(reader);
      return request && unique.fill(request);
    },
    send: async (request) => {
      reading ??= connect(target.baseUrl, { timeoutMs, concurrency: 1 });
      return await reading.send(request);
    },
    close: () => reading?.close(),
    before: async () => {
      const lists = model.resources.flatMap((resource) => resource.lists.map((source) => source.operation));
      for (const list of new Set(lists.filter((one) => model.handlesOf(one).length === 0))) {
        const { request } = readRequest(list);
        if (request !== undefined) await gate.look(unique.fill(request));
      }
    },
  });
  const connect = wrap(gate.guard(options.connect));
  return { gate, connect };
}
