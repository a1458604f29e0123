import { pathnameOf, type WireRequest } from '../contract/model/exchange.ts';
import { addedFields, readAddedHeaders } from '../exchange/http/added-headers.ts';
import { addingHeaders } from '../exchange/http/adding-headers.ts';
import type { openConnection } from '../exchange/http/connection.ts';
import { paced } from '../exchange/http/paced.ts';
import { type HasValidCredentials, renewingToken } from '../exchange/http/renewing-token.ts';
import { createUniqueRequests } from '../exchange/http/unique-requests.ts';
import { matchOperation } from '../exchange/observation/match-operation.ts';
import { createRecorder, type Recorder } from '../exchange/recording/create-recorder.ts';
import { type Operation, readOperations } from '../openapi/operation/operation.ts';
import { type Credentials, redact } from '../report/replay/redact.ts';
import { didYouMean } from '../text/nearest.ts';
import { lendingProvision } from '../things/make/gate/lending-provision.ts';
import { type RemovalsOwed, removalsOwed } from '../things/make/removals-owed.ts';
import { type GatedRun, type OpenedGate, openGate } from './open-gate.ts';
import { estimatedCosts } from './plan/estimated-costs.ts';
import { planScope } from './plan/plan-scope.ts';
import { renewals, runCredentials } from './plan/run-credentials.ts';
import { type Scope, scopeOf } from './plan/scope.ts';
import { shareOperations } from './plan/share-operations.ts';
import { type CompleteOptions, completeOptions, type VerifyOptions } from './plan/verify-options.ts';
import { createGuard, type Guard } from './send/guard.ts';
import { createPurse, maxOfClause, maxOfRun, type Purse } from './send/purse.ts';
import { shownCredentials } from './send/shown-credentials.ts';

/** Everything that is known about a run before it sends its first request. */
export interface RunPlan extends GatedRun, OpenedGate {
  /** The operations that this run verifies: those of its shard, in the order of the document. */
  readonly operations: readonly Operation[];
  readonly guard: Guard;
  readonly credentials: Credentials;
  readonly purse: Purse;
  /** `undefined` if nothing is made on the target. */
  readonly owed: RemovalsOwed | undefined;
  /** `undefined` if nothing is recorded. */
  readonly recorder: Recorder | undefined;
}

/** @throws Error when an option is wrong, as {@link verify} says. */
export function planRun(given: VerifyOptions): RunPlan {
  const options = completeOptions(given);
  const { shard } = options;
  const scope = scopeOf(options);
  const headers = readAddedHeaders(options.headers, scope.operations);
  const described = readOperations(options.document);
  const requested = (request: WireRequest): Operation | undefined => {
    const match = matchOperation(described, pathnameOf(request), request.method);
    return typeof match === 'object' ? match.operation : undefined;
  };
  const addedTo = addedFields(headers, described, requested);
  const unique = createUniqueRequests(options.runId, shard);
  const credentials: Credentials = {
    ...runCredentials(options, scope.operations, headers),
    addedHeaders: (request) => addedTo(request).map(([name]) => name),
  };
  const only = options.only === undefined ? undefined : operationOf(options.only, scope, options);
  const plan = planScope(scope, options, only);
  const shared =
    shard === undefined ? scope.operations : shareOperations(scope.operations, shard, estimatedCosts(scope.operations));
  const operations = only === undefined ? shared : [only];
  // The answer may name a thing that the run has made and must remove.
  const answerMs = scope.model === undefined ? 0 : 2000;
  const max = only === undefined ? maxOfRun(operations.length, options.maxRequests) : maxOfClause;
  const owed =
    scope.model &&
    removalsOwed(scope.model, { madeIn: (exchange) => opened.gate?.ledger.madeIn(exchange) ?? [] }, requested);
  const purse = createPurse(max, options.signal, answerMs, owed);
  // Finds requests whose credentials an operation of the document accepts.
  const isValid: HasValidCredentials = (request) => {
    const operation = requested(request);
    return operation !== undefined && shownCredentials(operation, request, options.tokens) !== 'wrong';
  };
  const renewing = (open: typeof openConnection): typeof openConnection =>
    renewals(options, credentials).reduce((inner, [first, renew]) => renewingToken(inner, first, renew, isValid), open);
  const opened = openGate({ options, scope, plan, unique }, (open) =>
    // An added header may have the token, too.
    purse.pay(addingHeaders(renewing(paced(open, options.requestsPerSecond)), addedTo)),
  );
  const isSecret = (text: string): boolean => redact(text, credentials) !== text;
  const recorder = options.onRecording && createRecorder(options.target.baseUrl, isSecret);
  const { gate } = opened;
  const provision = gate === undefined ? options.provision : lendingProvision(options.provision, gate);
  // It knows the operations of the whole document.
  const leaving = { ...options, provision, token: options.tokens, operations: described };
  const guard = createGuard(options.target.baseUrl, leaving);
  return { options, scope, operations, plan, guard, unique, credentials, purse, owed, recorder, ...opened };
}

/** @throws Error when the run does not check the clause. */
function operationOf(clause: string, scope: Scope, { laws, target }: CompleteOptions): Operation {
  const near = scope.operations.filter(({ id }) => clause.startsWith(`${id}/`));
  const operation = near.find((one) => scope.of(one).clauses.length > 0);
  if (operation !== undefined) return operation;
  const isGiven = laws?.some(({ name }) => clause.endsWith(`/law/${name}`));
  const known = near.flatMap((one) => scope.of(one).known.map(({ id }) => id));
  const advice = isGiven
    ? `: ${target.name} makes up its responses; use the target of the run that found it.`
    : clause.includes('/law/')
      ? ': add --laws or --laws-from, as in the run that found it.'
      : didYouMean(clause, known);
  throw new Error(`There is no clause ${clause} in this run${advice}`);
}
