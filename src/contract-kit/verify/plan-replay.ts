import type { Clause } from '../contract/model/clause.ts';
import { clauseId } from '../contract/model/clause-id.ts';
import { readAddedHeaders } from '../exchange/http/added-headers.ts';
import { addingHeaders } from '../exchange/http/adding-headers.ts';
import { createUniqueRequests } from '../exchange/http/unique-requests.ts';
import { type Operation, readOperations } from '../openapi/operation/operation.ts';
import { fromReplayToken, type RecordedCase } from '../report/replay/replay-token.ts';
import { openGate } from './open-gate.ts';
import { planScope } from './plan/plan-scope.ts';
import { runCredentials } from './plan/run-credentials.ts';
import { type Scope, scopeOf } from './plan/scope.ts';
import { selectOperations } from './plan/selection.ts';
import { completeOptions, type VerifyOptions } from './plan/verify-options.ts';
import { guardOf, type RunPlan } from './plan-run.ts';

/** Everything that is known about a replay before it sends its request. */
export interface ReplayPlan extends RunPlan {
  /** The request of the finding. */
  readonly recorded: RecordedCase;
  /** The clauses of the operation that broke one. */
  readonly clauses: readonly Clause[];
  /** Whether the finding is about a law that sends several requests. */
  readonly isProbe: boolean;
}

/** @throws Error when no report has such a text, and when the finding is about a clause that is not checked here. */
export function planReplay(text: string, given: VerifyOptions): ReplayPlan {
  const defaults = completeOptions(given);
  const { document, target, laws, resourceLaws, values, tokens, touch, touchFound } = defaults;
  // The finding decides the operation and the clause. The selected operations are those that may make what it needs.
  const { mayUse } = selectOperations(readOperations(document), defaults);
  const all = scopeOf({ document, target, laws, resourceLaws, values, tokens, touch, touchFound });
  const scope = { ...all, mayUse };
  const recorded = fromReplayToken(text, scope.operations, runCredentials(defaults, [], []));
  const options = { ...defaults, seed: recorded.seed ?? defaults.seed };
  const ownOperation = [recorded.case.operation];
  const headers = readAddedHeaders(options.headers, ownOperation);
  const probed = probedOperation(scope, recorded.broken);
  const { known } = scope.of(probed ?? recorded.case.operation);
  if (!known.some(({ id }) => id === recorded.broken)) throw unknownClause(recorded.broken, given);
  const unique = createUniqueRequests(options.runId);
  const plan = planScope(scope, options);
  const opened = openGate({ options, scope, plan, unique }, (open) => addingHeaders(open, headers));
  return {
    options,
    scope,
    operations: scope.operations,
    plan,
    guard: guardOf(options, opened.gate),
    unique,
    credentials: runCredentials(options, ownOperation, headers),
    ...opened,
    recorded,
    clauses: known,
    isProbe: probed !== undefined,
  };
}

/** A law about resources is a clause of the operation that is to blame. The recorded request may be another one. */
function probedOperation({ operations, laws, resourceLaws }: Scope, broken: string): Operation | undefined {
  const probing = [...laws, ...resourceLaws].filter(({ probe }) => probe !== undefined);
  return operations.find((one) => probing.some((law) => clauseId.law(one, law) === broken));
}

function unknownClause(broken: string, { laws, target }: VerifyOptions): Error {
  const isGiven = laws?.some(({ name }) => broken.endsWith(`/law/${name}`));
  const advice = isGiven
    ? `${target.name} makes up its responses; use the --target of the run that found it`
    : 'add --laws or --laws-from, as in the run that found it';
  return new Error(`The finding is about ${broken}, which this run does not check: ${advice}.`);
}
