import type { Connection } from '../exchange/http/connection.ts';
import { redact } from '../report/replay/redact.ts';
import { bodyValidatorOf } from '../schema/validate/body-validator.ts';
import { createProvisioning, noProvisioning } from '../things/make/provision/provisioning.ts';
import { statefulProvisioning } from '../things/make/state.ts';
import { type OpenState, openState } from './open-state.ts';
import type { RunPlan } from './plan-run.ts';
import type { RunnerOptions } from './send/runner.ts';

/** A run with its connections to the target. */
export interface OpenRun extends RunPlan, Pick<RunnerOptions, 'connection' | 'provisioning' | 'context'> {
  /** Opens one with a single socket. */
  readonly openLine: () => Connection;
  /** `undefined` if nothing is made on the target. */
  readonly state: OpenState | undefined;
  /** Removes what the run has made, and closes all connections. */
  readonly close: () => Promise<void>;
}

/** How long a provider that stopped responding may take to restart. In milliseconds. */
const restartMs = 2000;

export function openRun(run: RunPlan): OpenRun {
  const { options, scope, guard, credentials, connect } = run;
  const { document, target, timeoutMs, concurrency, tokens, provision, signal } = options;
  // A target that the kit restarts itself needs no waiting time.
  const waiting = { timeoutMs, concurrency, restartMs: target.recover ? 0 : restartMs };
  const connection = connect(target.baseUrl, waiting);
  const all = [connection];
  const state = openState(run);
  options.onMade?.(() => state?.left() ?? []);
  const hide = (text: string): string => redact(text, credentials);
  const module = provision === undefined ? noProvisioning(guard) : createProvisioning(guard, signal, hide);
  return {
    ...run,
    connection,
    openLine: () => {
      const own = connect(target.baseUrl, { timeoutMs, concurrency: 1 });
      all.push(own);
      return own;
    },
    state,
    provisioning: state === undefined ? module : statefulProvisioning(module, state),
    context: {
      validate: bodyValidatorOf(document, 'response'),
      laws: scope.laws,
      token: tokens,
      isOwned: (testCase) => guard.isMade(testCase) || state?.isOwned(testCase) === true,
      isMadeUp: (testCase) => state?.isMadeUp(testCase) === true,
      responseProfile: target.responseProfile,
    },
    close: async () => {
      await state?.finish();
      run.purse.open();
      for (const one of all) one.close();
    },
  };
}
