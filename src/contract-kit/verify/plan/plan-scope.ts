import type { Case } from '../../contract/model/case.ts';
import { underProfile } from '../../exchange/checks/target.ts';
import { budgetFor } from '../../requests/cases/budget.ts';
import { type Plan, planOperations } from '../../requests/cases/plan-operations.ts';
import { statefulModel } from '../../things/read/stateful.ts';
import type { Scope } from './scope.ts';
import type { CompleteOptions } from './verify-options.ts';

/** The cases of a scope that the target's profile lets through. */
export function planScope(scope: Scope, options: CompleteOptions): Plan {
  const { document, target, tokens, seed, maxRequests } = options;
  const { laws, valuesOf } = scope;
  const asJudged = (one: Case): Case | undefined => underProfile(one, target);
  const plan = planOperations(scope.plannable, {
    token: tokens,
    seed,
    maxCases: budgetFor(0, maxRequests, laws).cases,
    laws,
    hasMemory: statefulModel(document, target) !== undefined,
    asJudged,
    valuesOf,
    kind: options.plan,
  });
  if (target.profile.length === 0) return plan;
  return {
    ...plan,
    casesOf: (operation) => plan.casesOf(operation).filter((one) => asJudged(one) !== undefined),
  };
}
