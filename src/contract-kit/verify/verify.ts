import { budgetFor } from '../cases/budget.ts';
import { type PlanKind, planOperations } from '../cases/plan-operations.ts';
import { type ShardNumber, shareOperations } from '../cases/share-operations.ts';
import { unplannable } from '../cases/unplannable.ts';
import { type Connection, openConnection } from '../http/connection.ts';
import { bodyValidatorOf } from '../json-schema/validate/body-validator.ts';
import type { Case } from '../model/case.ts';
import { verifyDefaults } from '../model/defaults.ts';
import { readOperations } from '../openapi/operation.ts';
import { redact } from '../report/redact.ts';
import { type ReplayTarget, targetOf } from '../report/replay-command.ts';
import type { Report } from '../report/report.ts';
import { joinParts } from '../report/report-part.ts';
import { shardFacts } from '../report/shard-facts.ts';
import { createGuard } from '../run/guard.ts';
import type { Provision } from '../run/provision.ts';
import { createProvisioning, noProvisioning } from '../run/provisioning.ts';
import { areRefusals } from '../run/refused-credentials.ts';
import { underProfile } from '../run/run-cases.ts';
import { type ScopeOptions, scopeOf } from '../run/scope.ts';
import { excusesOf } from '../run/target.ts';
import { createUniqueRequests } from '../run/unique-requests.ts';
import { assertRunId } from '../unique/run-id.ts';
import { type Progress, trackProgress } from './progress.ts';
import { createOperationVerifier, type VerifiedOperation } from './verify-operation.ts';

export interface VerifyOptions extends ScopeOptions {
  /** Valid bearer credentials. Default: a made-up token, which is right for a mock that judges none. */
  readonly token?: string | undefined;
  /** The environment variable that curl lines read the token from. Default `API_TOKEN`. */
  readonly tokenVariable?: string | undefined;
  /** Creates something disposable for each request. Default: nothing is created, and a 404 is no failure. */
  readonly provision?: Provision | undefined;
  /** Hosts other than this machine that may be sent requests. Default: none. */
  readonly allowHosts?: readonly string[] | undefined;
  /** Same seed, same cases. Default 1. */
  readonly seed?: number | undefined;
  /**
   * Stands in texts that services tend to keep unique, such as names and references: 1 to 64 letters, digits, dots, hyphens
   * or underscores. Up to 7 digits and lower-case letters stand there as they are, and a digest for anything else.
   * Same seed and run id, same requests. Default: another one for each run.
   */
  readonly runId?: string | undefined;
  /** For each operation, findings included. Default 200, or 240 with laws, or more where the tables of an operation ask for it. */
  readonly maxRequests?: number | undefined;
  /** Milliseconds for each request. Default 5000. */
  readonly timeoutMs?: number | undefined;
  /** Requests under way at a time. Default 4. */
  readonly concurrency?: number | undefined;
  /** Default: `reduced` for more than 20 operations, and `full` otherwise. */
  readonly plan?: PlanKind | undefined;
  /**
   * The percentage of the operations that must be reached for the contract to hold, from 0 to 100. Clauses of operations
   * that are not reached then need no witness. Default 100.
   */
  readonly minReached?: number | undefined;
  /** Only this share of the operations; `mergeReports` puts the reports of all shares together. Default: all. */
  readonly shard?: ShardNumber | undefined;
  /** Is told after every case how far the run has come. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /**
   * Options of the command that a printed replay needs beside `--target`, with their values: `['--spec', 'api.yaml']`.
   * Default: none.
   */
  readonly replayOptions?: readonly string[] | undefined;
  /** Ends the run early; the report then tells what is known so far. */
  readonly signal?: AbortSignal | undefined;
  /** Opens the connections. Default: real ones. */
  readonly connect?: typeof openConnection | undefined;
}

/** What it takes to send a request of this run again. */
export function replayTarget({ target, replayOptions = [] }: VerifyOptions): ReplayTarget {
  return { target: target.endsWithRun ? undefined : targetOf(target.baseUrl), options: replayOptions };
}

/** A provider that answered before has this many milliseconds to start again. */
const restartMs = 2000;

const reducedSummary =
  'every pair of parameter values instead of every combination, and what operations have in common (credentials, and parameters with the same values) in full at the first of them, with a few witnesses of each clause at the others';

/**
 * Verifies that a target honours every clause of a document, and reports what it saw.
 *
 * @throws Error when the document has no operation, or not the one asked for; when there are more shards than operations;
 * when the run id is none; when `minReached` is no percentage; when the target is on a host that is not allowed; when
 * nothing listens there.
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const started = performance.now();
  const { document, target, signal, connect = openConnection } = options;
  const { token = verifyDefaults.token, tokenVariable = verifyDefaults.tokenVariable } = options;
  const { seed = verifyDefaults.seed, maxRequests, minReached = verifyDefaults.minReached } = options;
  const { timeoutMs = verifyDefaults.timeoutMs, concurrency = verifyDefaults.concurrency } = options;
  if (options.runId !== undefined) assertRunId(options.runId);
  const unique = createUniqueRequests(options.runId, options.shard);
  if (!(minReached >= 0 && minReached <= 100))
    throw new Error(`minReached ${minReached}: give a number from 0 to 100.`);
  const guard = createGuard(target.baseUrl, {
    allowHosts: options.allowHosts ?? [],
    provision: options.provision,
    operations: readOperations(document),
    token,
  });
  const scope = scopeOf(options);
  const asJudged = (one: Case): Case | undefined => underProfile(one, target);
  const planning = {
    token,
    seed,
    maxCases: budgetFor(0, maxRequests, scope.laws.length > 0).cases,
    laws: scope.laws,
    asJudged,
    kind: options.plan,
  };
  const plan = planOperations(scope.plannable, planning);
  const operations =
    options.shard === undefined
      ? scope.operations
      : shareOperations(scope.operations, options.shard, (one) => (unplannable(one) ? 0 : plan.weightOf(one)));
  const progress = trackProgress(operations.length, options.onProgress ?? (() => {}));
  // One that is brought back from here need not be waited for.
  const connection = connect(target.baseUrl, { timeoutMs, concurrency, restartMs: target.recover ? 0 : restartMs });
  const connections = [connection];
  const closeAll = (): void => {
    for (const one of connections) one.close();
  };
  const open = (): Connection => {
    const own = connect(target.baseUrl, { timeoutMs, concurrency: 1 });
    connections.push(own);
    return own;
  };
  signal?.addEventListener('abort', closeAll, { once: true });
  const provisioning =
    options.provision === undefined
      ? noProvisioning(guard)
      : createProvisioning(guard, signal, (text) => redact(text, { token, seed }));
  const verifier = createOperationVerifier({
    scope,
    thingsOf: plan.thingsOf,
    casesOf: (operation) => plan.casesOf(operation).filter((one) => asJudged(one) !== undefined),
    maxRequests,
    target,
    connection,
    guard,
    unique,
    provisioning,
    context: {
      validate: bodyValidatorOf(document, 'response'),
      laws: scope.laws,
      token,
      isProvisioned: options.provision !== undefined,
      excuses: excusesOf(target),
    },
    concurrency,
    open,
    signal,
    credentials: { token, tokenVariable, seed },
    again: replayTarget(options),
    onSettled: progress.onSettled,
  });
  try {
    const verified: VerifiedOperation[] = [];
    for (const operation of operations) {
      const one = await verifier.verify(operation);
      verified.push(one);
      progress.onPart(one.ifRefused);
    }
    const statuses = [...new Set(verified.flatMap((one) => one.statuses))].sort((a, b) => a - b);
    const isRefused = areRefusals(statuses);
    const parts = verified.map(({ part, ifRefused }) => (isRefused ? ifRefused : part));
    const failure =
      provisioning.failure() ??
      (connection.isGone()
        ? `Nothing listens on ${target.name} any more, so the rest was not sent; when it is started again, --concurrency 1 shows which request ends it`
        : isRefused
          ? `Every valid request that needs credentials got ${statuses.join(' or ')}: the credentials in ${tokenVariable} are refused; set it to ones that the target accepts`
          : undefined);
    const reason = failure && `${failure}.`;
    return joinParts(parts, {
      reason,
      target: target.name,
      seed,
      runId: unique.isUsed() ? unique.runId : options.runId,
      minReached,
      durationMs: Math.round(performance.now() - started),
      plan: plan.kind === 'full' ? undefined : { kind: plan.kind, summary: reducedSummary },
      shard:
        options.shard &&
        shardFacts(
          options.shard,
          { ...scope, document, options: [plan.kind, maxRequests ?? null, scope.laws.map(({ name }) => name)] },
          parts,
          reason,
        ),
    });
  } finally {
    signal?.removeEventListener('abort', closeAll);
    closeAll();
  }
}
