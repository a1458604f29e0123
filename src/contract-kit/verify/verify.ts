import { budgetFor } from '../cases/budget.ts';
import { type PlanKind, planOperations } from '../cases/plan-operations.ts';
import type { UserValues } from '../cases/read-user-values.ts';
import { type ShardNumber, shareOperations } from '../cases/share-operations.ts';
import { unplannable } from '../cases/unplannable.ts';
import { addingHeaders } from '../http/adding-headers.ts';
import { type Connection, openConnection } from '../http/connection.ts';
import { bodyValidatorOf } from '../json-schema/validate/body-validator.ts';
import type { Case } from '../model/case.ts';
import { verifyDefaults } from '../model/defaults.ts';
import { type Operation, readOperations } from '../openapi/operation.ts';
import { redact } from '../report/redact.ts';
import { type ReplayTarget, targetOf } from '../report/replay-command.ts';
import type { Report } from '../report/report.ts';
import { joinParts, shardFacts } from '../report/report-part.ts';
import { statefulModel } from '../resources/stateful.ts';
import { readAddedHeaders } from '../run/added-headers.ts';
import { createGuard } from '../run/guard.ts';
import type { Provision } from '../run/provision.ts';
import { createProvisioning, noProvisioning } from '../run/provisioning.ts';
import { areRefusals } from '../run/refused-credentials.ts';
import { underProfile } from '../run/run-cases.ts';
import { onlySafely } from '../run/safe-request.ts';
import { type ScopeOptions, scopeOf } from '../run/scope.ts';
import { excusesOf } from '../run/target.ts';
import { statefulProvisioning } from '../run/things/stateful-provisioning.ts';
import { createUniqueRequests } from '../run/unique-requests.ts';
import { usableValues } from '../run/usable-values.ts';
import { assertRunId } from '../unique/run-id.ts';
import { openState } from './open-state.ts';
import { type Progress, trackProgress } from './progress.ts';
import { type CredentialsOptions, runCredentials } from './run-credentials.ts';
import { createOperationVerifier, type VerifiedOperation } from './verify-operation.ts';

/** The options of {@link verify} and {@link replay}. Only `document` and `target` are required. */
export interface VerifyOptions extends ScopeOptions, CredentialsOptions {
  /**
   * Header fields that are added to each request to the target, such as `{ 'X-Tenant': 'acme' }`. Their values count as
   * secrets: reports and `curl` lines hide them, and hide them in responses if they have at least 4 characters. Laws and
   * checks see the requests without them. A field that the description or the kit sets is refused. Default: none.
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Valid values that you know, such as ids of things that exist, by operation and parameter. Requests have them in place of
   * made-up ones, and in place of ids of things that the run makes. Only requests that change nothing have them in the path,
   * unless `touchFound` is set or the target is a mock. Values that `provision` creates come first. Default: none.
   */
  readonly values?: UserValues | undefined;
  /** Creates a disposable resource before each request. Default: none is created, and a 404 for a valid request is excused. */
  readonly provision?: Provision | undefined;
  /**
   * Hosts besides this machine that may get requests, such as `api.example.com`. Without `provision` they only get
   * requests that must be refused. Default: none.
   */
  readonly allowHosts?: readonly string[] | undefined;
  /** An integer that decides which values are drawn. The same seed makes the same cases. Default 1. */
  readonly seed?: number | undefined;
  /**
   * Part of the texts that services often keep unique, such as names and references: 1 to 64 letters, digits, dots, hyphens
   * or underscores. Up to 7 digits and lower-case letters are used unchanged. Anything else is replaced by a digest.
   * The same seed and run id make the same requests. Default: a new one for each run.
   */
  readonly runId?: string | undefined;
  /**
   * The most requests to one operation, including those that reproduce findings. Default 200, or 240 with laws, or more if
   * an operation has so many values that pairs of them need more.
   */
  readonly maxRequests?: number | undefined;
  /** The deadline of each request in milliseconds, from the first byte sent to the last byte received. Default 5000. */
  readonly timeoutMs?: number | undefined;
  /** The most requests at the same time. Default 4. */
  readonly concurrency?: number | undefined;
  /** How much is sent. Default: `reduced` for more than 20 operations, otherwise `full`. */
  readonly plan?: PlanKind | undefined;
  /**
   * The percentage of the operations that must be reached for the contract to hold, from 0 to 100. Clauses of an operation
   * that is not reached then need no witness. Default 100.
   */
  readonly minReached?: number | undefined;
  /** Verify only this shard of the operations. {@link mergeReports} joins the reports of all shards. Default: all operations. */
  readonly shard?: ShardNumber | undefined;
  /** Called after each case. Default: not called. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /**
   * Options that the `replayCommand` of each finding needs besides `--target`, with their values: `['--spec', 'api.yaml']`.
   * Default: none.
   */
  readonly replayOptions?: readonly string[] | undefined;
  /** Ends the run early when it is aborted. The report then has the results so far. Default: the run is not ended early. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Opens the connections. Default: real ones.
   *
   * @internal
   */
  readonly connect?: typeof openConnection | undefined;
}

/** What a replay command needs to send a request of this run again. */
export function replayTarget({ target, replayOptions = [], headers = {} }: VerifyOptions): ReplayTarget {
  return {
    target: target.endsWithRun ? undefined : targetOf(target.baseUrl),
    options: replayOptions,
    addedHeaders: Object.keys(headers),
  };
}

/** How long a provider that stopped responding may take to restart. In milliseconds. */
const restartMs = 2000;

const reducedSummary =
  'every pair of parameter values instead of every combination; credentials and parameters that several operations share are tested in full on the first of them, and with a few requests for each clause on the others';

/**
 * Sends requests to a target and reports whether it honours each clause of an OpenAPI description. The caller closes the
 * target.
 *
 * @example
 * const document = await loadDocument('openapi.yaml');
 * const report = await verify({ document, target: urlTarget('http://127.0.0.1:4010'), token: 'a-valid-token' });
 * console.log(textReport(report));
 * if (report.verdict !== 'holds') process.exitCode = 1;
 * @throws Error - The description has no operation, or none that a pattern in `operations` or `exclude` names. There are
 * more shards than operations. A value in `values` is not valid, or belongs to nothing in the description. `runId` or `minReached` has a wrong form. A token cannot be sent to an operation, or a header
 * must not be added. A law has a wrong form. The host of the target is not allowed. Nothing listens there.
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const started = performance.now();
  const { document, signal } = options;
  const target = options.safeOnly ? onlySafely(options.target) : options.target;
  const { token = verifyDefaults.token } = options;
  const { seed = verifyDefaults.seed, maxRequests, minReached = verifyDefaults.minReached } = options;
  const { timeoutMs = verifyDefaults.timeoutMs, concurrency = verifyDefaults.concurrency } = options;
  if (options.runId !== undefined) assertRunId(options.runId);
  const unique = createUniqueRequests(options.runId, options.shard);
  if (!(minReached >= 0 && minReached <= 100))
    throw new Error(`minReached ${minReached}: give a number from 0 to 100.`);
  const guard = createGuard(target.baseUrl, {
    allowHosts: options.allowHosts ?? [],
    provision: options.provision,
    safeOnly: options.safeOnly,
    operations: readOperations(document),
    token,
  });
  const scope = scopeOf(options);
  const headers = readAddedHeaders(options.headers ?? {}, scope.operations);
  const connect = addingHeaders(options.connect ?? openConnection, headers);
  const credentials = runCredentials({ ...options, seed }, scope.operations, headers);
  const touchesFound = options.touchFound ?? false;
  const valuesOf = usableValues(document, options.values ?? {}, {
    touchesFound: touchesFound || target.makesUpResponses === true,
  });
  const asJudged = (one: Case): Case | undefined => underProfile(one, target);
  const planning = {
    token,
    seed,
    maxCases: budgetFor(0, maxRequests, scope.laws).cases,
    laws: scope.laws,
    hasMemory: statefulModel(document, target) !== undefined,
    asJudged,
    valuesOf,
    kind: options.plan,
  };
  const plan = planOperations(scope.plannable, planning);
  const operations =
    options.shard === undefined
      ? scope.operations
      : shareOperations(scope.operations, options.shard, (one) => (unplannable(one) ? 0 : plan.weightOf(one)));
  const progress = trackProgress(operations.length, options.onProgress ?? (() => {}));
  // A target that the kit restarts itself needs no waiting time.
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
  const casesOf = (operation: Operation): Case[] =>
    plan.casesOf(operation).filter((one) => asJudged(one) !== undefined);
  const opened = openState({
    document,
    operations,
    target,
    casesOf,
    isAllowed: scope.mayUse,
    unique,
    open: () => connect(target.baseUrl, { timeoutMs, concurrency: 1 }),
    touchesFound,
    valuesOf,
    signal,
  });
  const module =
    options.provision === undefined
      ? noProvisioning(guard)
      : createProvisioning(guard, signal, (text) => redact(text, credentials));
  const provisioning = opened === undefined ? module : statefulProvisioning(module, opened.state);
  const verifier = createOperationVerifier({
    scope,
    thingsOf: plan.thingsOf,
    casesOf,
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
      otherToken: options.otherToken,
      isOwned: (one) => guard.isMade(one) || opened?.state.isOwned(one) === true,
      excuses: excusesOf(target),
    },
    concurrency,
    open,
    model: opened === undefined ? undefined : statefulModel(document, target),
    openThings: opened?.state.bench,
    signal,
    credentials,
    again: replayTarget(options),
    onSettled: progress.onSettled,
  });
  try {
    const byOperation = new Map<Operation, VerifiedOperation>();
    for (const operation of opened?.inOrder(operations) ?? operations) {
      const one = await verifier.verify(operation);
      byOperation.set(operation, one);
      progress.onPart(one.ifRefused);
    }
    const verified = operations.flatMap((operation) => byOperation.get(operation) ?? []);
    const statuses = [...new Set(verified.flatMap((one) => one.statuses))].sort((a, b) => a - b);
    const isRefused = areRefusals(statuses);
    const parts = verified.map((one) => (isRefused || one.lacksRights ? one.ifRefused : one.part));
    const closed = operations.filter((_, index) => verified[index]?.lacksRights).map(({ id }) => id);
    const state = await opened?.finish();
    const failure =
      provisioning.failure() ??
      (connection.isGone()
        ? `Nothing listens on ${target.name} any more, so the remaining requests were not sent; restart it and use --concurrency 1 to see which request stops it`
        : isRefused
          ? `Every valid request that needs credentials got ${statuses.join(' or ')}: the target refuses the credentials in ${credentials.tokenVariable}; set it to valid ones`
          : closed.length > 0
            ? `The credentials in ${credentials.tokenVariable} lack the rights for ${closed.join(', ')}: every valid request got the documented 403; set it to credentials that have them, or leave these operations out with --exclude`
            : undefined);
    const reason = failure && `${failure}.`;
    return joinParts(parts, {
      leftOut: scope.leftOut,
      reason,
      target: target.name,
      seed,
      runId: unique.isUsed() ? unique.runId : options.runId,
      minReached,
      durationMs: Math.round(performance.now() - started),
      state,
      requests: opened?.requests() ?? 0,
      plan: plan.kind === 'full' ? undefined : { kind: plan.kind, summary: reducedSummary },
      shard:
        options.shard &&
        shardFacts(
          options.shard,
          {
            ...scope,
            document,
            options: [
              plan.kind,
              maxRequests ?? null,
              scope.laws.map(({ name }) => name),
              options.safeOnly ?? false,
              options.values ?? {},
            ],
          },
          parts,
          reason,
        ),
    });
  } finally {
    await opened?.finish();
    signal?.removeEventListener('abort', closeAll);
    closeAll();
  }
}
