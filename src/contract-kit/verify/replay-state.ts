import { budgetFor } from '../cases/budget.ts';
import { planOperations } from '../cases/plan-operations.ts';
import type { Connection } from '../http/connection.ts';
import { underProfile } from '../run/run-cases.ts';
import type { Scope } from '../run/scope.ts';
import type { UniqueRequests } from '../run/unique-requests.ts';
import { usableValues } from '../run/usable-values.ts';
import { type OpenState, openState } from './open-state.ts';
import type { VerifyOptions } from './verify.ts';

export interface ReplayStateOptions {
  readonly options: VerifyOptions;
  readonly scope: Scope;
  readonly token: string;
  readonly seed: number;
  readonly unique: UniqueRequests;
  readonly open: () => Connection;
}

/**
 * Makes the things that a replayed request names, because those of its run were removed. `undefined` if nothing is made on
 * the target.
 */
export function openReplayState({
  options,
  scope,
  token,
  seed,
  unique,
  open,
}: ReplayStateOptions): OpenState | undefined {
  const { document, target, signal, touchFound = false } = options;
  const asJudged: Parameters<typeof planOperations>[1]['asJudged'] = (one) => underProfile(one, target);
  const touchesFound = touchFound || target.makesUpResponses === true;
  const valuesOf = usableValues(document, options.values ?? {}, { touchesFound });
  const maxCases = budgetFor(0, options.maxRequests, scope.laws).cases;
  const planning = { token, seed, maxCases, laws: scope.laws, hasMemory: true, asJudged, valuesOf, kind: options.plan };
  const plan = planOperations(scope.plannable, planning);
  return openState({
    document,
    valuesOf,
    operations: scope.operations,
    target,
    casesOf: (operation) => plan.casesOf(operation).filter((one) => asJudged(one) !== undefined),
    isAllowed: scope.mayUse,
    unique,
    open,
    touchesFound: touchFound,
    signal,
  });
}
