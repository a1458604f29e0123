import { budgetFor } from '../cases/budget.ts';
import { type Plan, planOperations } from '../cases/plan-operations.ts';
import type { Case } from '../model/case.ts';
import type { ValuesOf } from '../model/operation-values.ts';
import { statefulModel } from '../resources/stateful.ts';
import { underProfile } from '../run/run-cases.ts';
import type { Scope } from '../run/scope.ts';
import { usableValues } from '../run/usable-values.ts';
import type { CompleteOptions } from './verify-options.ts';

/** The cases of a scope that the target's profile lets through. */
export interface ScopePlan extends Plan {
  /** The user's values that requests may have. */
  readonly valuesOf: ValuesOf;
}

/** @throws Error when a value in `options.values` is not valid, or belongs to nothing in the description. */
export function planScope(scope: Scope, options: CompleteOptions): ScopePlan {
  const { document, target, token, seed, maxRequests } = options;
  const { laws } = scope;
  const asJudged = (one: Case): Case | undefined => underProfile(one, target);
  const valuesOf = usableValues(document, options.values, {
    touchesFound: options.touchFound || target.makesUpResponses === true,
  });
  const plan = planOperations(scope.plannable, {
    token,
    seed,
    maxCases: budgetFor(0, maxRequests, laws).cases,
    laws,
    hasMemory: statefulModel(document, target) !== undefined,
    asJudged,
    valuesOf,
    kind: options.plan,
  });
  return {
    ...plan,
    valuesOf,
    casesOf: (operation) => plan.casesOf(operation).filter((one) => asJudged(one) !== undefined),
  };
}
