import { setImmediate } from 'node:timers/promises';
import type { WireResponse } from '../contract/model/exchange.ts';
import type { JudgeContext } from '../exchange/checks/judge.ts';
import { excusesOf } from '../exchange/checks/target.ts';
import type { Connection } from '../exchange/http/connection.ts';
import type { Operation } from '../openapi/operation/operation.ts';
import { redact } from '../report/replay/redact.ts';
import type { StateReport } from '../report/report.ts';
import { bodyValidatorOf } from '../schema/validate/body-validator.ts';
import { createProvisioning, noProvisioning, type Provisioning } from '../things/make/provision/provisioning.ts';
import { statefulProvisioning } from '../things/make/state.ts';
import { statefulModel } from '../things/read/stateful.ts';
import { type OpenState, openState } from './open-state.ts';
import { createOperationVerifier, type OperationVerifier, type VerifiedOperation } from './operation-verifier.ts';
import { trackProgress } from './plan/progress.ts';
import { replayTarget } from './plan/verify-options.ts';
import type { RunPlan } from './plan-run.ts';

/** A run with its connections to the target. */
export interface OpenRun {
  /** Verifies all operations of the plan. */
  readonly verifyAll: () => Promise<ReadonlyMap<Operation, VerifiedOperation>>;
  /** Removes what the run has made. `undefined` if nothing is made on the target. */
  readonly finish: () => Promise<StateReport | undefined>;
  /** Why the run ended early, as a sentence without a full stop. `undefined` if it did not. */
  readonly failure: () => string | undefined;
  /** The responses that the laws about resources have got from an operation. */
  readonly responsesOf: (operation: Operation) => readonly WireResponse[];
  /** The number of requests that belong to no operation. */
  readonly requests: () => number;
  /** Removes what the run has made, and closes all connections. */
  readonly close: () => Promise<void>;
}

/** How long a provider that stopped responding may take to restart. In milliseconds. */
const restartMs = 2000;

export function openRun(run: RunPlan): OpenRun {
  const { options, operations } = run;
  const connections = openConnections(run);
  const state = openState(run);
  const provisioning = openProvisioning(run, state);
  options.onMade?.(() => state?.left() ?? []);
  const progress = trackProgress(operations.length, options.onProgress ?? (() => {}));
  const verifier = openVerifier(run, { connections, state, provisioning, onSettled: progress.onSettled });
  return {
    verifyAll: async () => {
      const verified = new Map<Operation, VerifiedOperation>();
      for (const operation of state?.inOrder() ?? operations) {
        // Lets a signal of the system through, also where nothing is sent.
        await setImmediate();
        // What is left says only what was not sent. It must not keep what was made waiting.
        if (options.signal?.aborted) await state?.finish();
        const one = await verifier.verify(operation);
        verified.set(operation, one);
        progress.onPart(one.ifRefused);
      }
      return verified;
    },
    finish: async () => await state?.finish(),
    failure: () => {
      const isGone = connections.main.isGone();
      const gone = `Nothing listens on ${options.target.name} any more, so the remaining requests were not sent; restart it and use --concurrency 1 to see which request stops it`;
      return provisioning.failure() ?? (isGone ? gone : run.purse.whyShort());
    },
    responsesOf: (operation) => state?.state.responsesOf(operation) ?? [],
    requests: () => state?.requests() ?? 0,
    close: async () => {
      await state?.finish();
      run.purse.open();
      connections.close();
    },
  };
}

/** The connections of a run. */
interface Connections {
  /** The connection that the cases share. */
  readonly main: Connection;
  /** Opens one with a single socket. */
  readonly open: () => Connection;
  readonly close: () => void;
}

function openConnections({ options, connect }: RunPlan): Connections {
  const { target, timeoutMs, concurrency } = options;
  // A target that the kit restarts itself needs no waiting time.
  const main = connect(target.baseUrl, { timeoutMs, concurrency, restartMs: target.recover ? 0 : restartMs });
  const all = [main];
  return {
    main,
    open: () => {
      const own = connect(target.baseUrl, { timeoutMs, concurrency: 1 });
      all.push(own);
      return own;
    },
    close: () => {
      for (const one of all) one.close();
    },
  };
}

function openProvisioning({ options, guard, credentials }: RunPlan, state: OpenState | undefined): Provisioning {
  const module =
    options.provision === undefined
      ? noProvisioning(guard)
      : createProvisioning(guard, options.signal, (text) => redact(text, credentials));
  return state === undefined ? module : statefulProvisioning(module, state.state);
}

/** What the checks know besides the exchange. */
function judgeContext({ options, scope, guard }: RunPlan, state: OpenState | undefined): JudgeContext {
  const { document, target, tokens, otherToken } = options;
  return {
    validate: bodyValidatorOf(document, 'response'),
    laws: scope.laws,
    token: tokens,
    otherToken,
    isOwned: (one) => guard.isMade(one) || state?.state.isOwned(one) === true,
    isMadeUp: (one) => state?.state.isMadeUp(one) === true,
    excuses: excusesOf(target),
  };
}

interface Opened {
  readonly connections: Connections;
  readonly state: OpenState | undefined;
  readonly provisioning: Provisioning;
  readonly onSettled: (settled: number, cases: number) => void;
}

function openVerifier(run: RunPlan, { connections, state, provisioning, onSettled }: Opened): OperationVerifier {
  const { options, scope, plan, guard, unique, credentials, recorder } = run;
  const { document, target, maxRequests, concurrency, signal } = options;
  return createOperationVerifier({
    scope,
    thingsOf: plan.thingsOf,
    casesOf: plan.casesOf,
    maxRequests,
    target,
    connection: connections.main,
    guard,
    unique,
    provisioning,
    context: judgeContext(run, state),
    concurrency,
    open: connections.open,
    model: statefulModel(document, target),
    openScene: state?.state.scene,
    otherwise: state?.state.otherwise,
    repair: state?.state.repair,
    signal,
    credentials,
    again: replayTarget(options),
    only: options.only,
    number: options.case,
    recorder,
    onSettled,
  });
}
