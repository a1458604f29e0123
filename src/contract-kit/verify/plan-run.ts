import { pathnameOf } from '../contract/model/exchange.ts';
import { readAddedHeaders } from '../exchange/http/added-headers.ts';
import { addingHeaders } from '../exchange/http/adding-headers.ts';
import type { openConnection } from '../exchange/http/connection.ts';
import { paced } from '../exchange/http/paced.ts';
import { type HasValidCredentials, renewingToken } from '../exchange/http/renewing-token.ts';
import { createUniqueRequests } from '../exchange/http/unique-requests.ts';
import { matchOperation } from '../exchange/observation/match-operation.ts';
import { type Operation, readOperations } from '../openapi/operation/operation.ts';
import type { Credentials } from '../report/replay/redact.ts';
import { shareOperations } from '../requests/cases/share-operations.ts';
import type { Gate } from '../things/make/gate/gate.ts';
import { lendingProvision } from '../things/make/gate/lending-provision.ts';
import { type GatedRun, type OpenedGate, openGate } from './open-gate.ts';
import { planScope } from './plan/plan-scope.ts';
import { renewals, runCredentials } from './plan/run-credentials.ts';
import { scopeOf } from './plan/scope.ts';
import { type CompleteOptions, completeOptions, type VerifyOptions } from './plan/verify-options.ts';
import { createGuard, type Guard } from './send/guard.ts';
import { shownCredentials } from './send/shown-credentials.ts';

/** Everything that is known about a run before it sends its first request. */
export interface RunPlan extends GatedRun, OpenedGate {
  /** The operations that this run verifies: those of its shard, in the order of the document. */
  readonly operations: readonly Operation[];
  readonly guard: Guard;
  readonly credentials: Credentials;
}

/** @throws Error when an option is wrong, as {@link verify} says. */
export function planRun(given: VerifyOptions): RunPlan {
  const options = completeOptions(given);
  const { shard } = options;
  const unique = createUniqueRequests(options.runId, shard);
  const scope = scopeOf(options);
  const headers = readAddedHeaders(options.headers, scope.operations);
  const credentials = runCredentials(options, scope.operations, headers);
  const plan = planScope(scope, options);
  const plannable = new Set(scope.plannable);
  const costOf = (operation: Operation): number => (plannable.has(operation) ? plan.weightOf(operation) : 0);
  const operations = shard === undefined ? scope.operations : shareOperations(scope.operations, shard, costOf);
  const isValid = validCredentials(options);
  const renewing = (open: typeof openConnection): typeof openConnection =>
    renewals(options, credentials).reduce((inner, [first, renew]) => renewingToken(inner, first, renew, isValid), open);
  const opened = openGate({ options, scope, plan, unique }, (open) =>
    renewing(paced(addingHeaders(open, headers), options.requestsPerSecond)),
  );
  return { options, scope, operations, plan, guard: guardOf(options, opened.gate), unique, credentials, ...opened };
}

/** Finds requests whose credentials an operation of the document accepts. */
function validCredentials({ document, tokens }: CompleteOptions): HasValidCredentials {
  const operations = readOperations(document);
  return (request) => {
    const match = matchOperation(operations, pathnameOf(request), request.method);
    return typeof match === 'object' && shownCredentials(match.operation, request, tokens) !== 'wrong';
  };
}

/** What this run may send, with the operations of the whole document. */
export function guardOf(options: CompleteOptions, gate: Gate | undefined): Guard {
  const { document, target, tokens } = options;
  const provision = gate === undefined ? options.provision : lendingProvision(options.provision, gate);
  return createGuard(target.baseUrl, { ...options, provision, token: tokens, operations: readOperations(document) });
}
