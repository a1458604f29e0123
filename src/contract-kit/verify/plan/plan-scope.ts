import type { Case } from '../../contract/model/case.ts';
import { underProfile } from '../../exchange/checks/target.ts';
import { firstByKey } from '../../openapi/document/group-by.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { type Plan, planOperations } from '../../requests/cases/plan-operations.ts';
import { withOnlyInvalidItems } from '../../things/make/gate/only-invalid.ts';
import { budgetFor } from './budget.ts';
import { focusedCases } from './focused-cases.ts';
import type { Scope } from './scope.ts';
import type { CompleteOptions } from './verify-options.ts';

/**
 * The cases of a scope that the target's profile lets through.
 *
 * @param only The only operation to verify, whose case with the number in the options comes first. Default: all are verified.
 */
export function planScope(scope: Scope, options: CompleteOptions, only?: Operation): Plan {
  const { target, tokens, seed, maxRequests } = options;
  const { laws, valuesOf } = scope;
  const asJudged = (testCase: Case): Case | undefined => underProfile(testCase, target);
  const plan = planOperations(scope.operations, {
    isPlannable: scope.isPlannable,
    token: tokens,
    seed,
    maxCases: budgetFor(0, maxRequests, laws).cases,
    laws,
    hasMemory: scope.model !== undefined,
    asJudged,
    valuesOf,
    kind: options.plan,
  });
  const casesOf: Plan['casesOf'] = (operation) => {
    const all = plan.casesOf(operation);
    if (scope.isWithheld(operation))
      return firstByKey(all.flatMap(withOnlyInvalidItems), ({ request }) => request.body);
    return target.profile.length === 0 ? all : all.filter((testCase) => asJudged(testCase) !== undefined);
  };
  if (only === undefined) return { ...plan, casesOf };
  const focused = (operation: Operation): readonly Case[] => focusedCases(casesOf(operation), Number(options.case));
  return { ...plan, casesOf: (operation) => (operation === only ? focused(operation) : casesOf(operation)) };
}
