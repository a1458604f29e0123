import { setTimeout } from 'node:timers/promises';
import { assertSchemes } from '../../contract/credentials/assert-schemes.ts';
import { verifyDefaults } from '../../contract/model/defaults.ts';
import type { Tokens } from '../../contract/model/tokens.ts';
import { onlySafely } from '../../exchange/checks/safe-request.ts';
import { openConnection } from '../../exchange/http/connection.ts';
import type { RecordedExchange } from '../../exchange/recording/recorded-exchange.ts';
import type { Acceptance } from '../../report/build/accept-findings.ts';
import { targetOf } from '../../report/replay/curl.ts';
import type { ReplayTarget } from '../../report/replay/replay-command.ts';
import type { PlanKind } from '../../requests/cases/plan-operations.ts';
import type { UserValues } from '../../requests/cases/read-user-values.ts';
import { assertRunId } from '../../requests/unique/run-id.ts';
import { resourceLaws } from '../../things/laws/resource-laws.ts';
import type { Provision } from '../../things/make/provision/provision.ts';
import type { ThingLaw } from '../../things/scene/scene.ts';
import type { Progress } from './progress.ts';
import { type CredentialsOptions, tokensOf } from './run-credentials.ts';
import type { ScopeOptions } from './scope.ts';
import type { ShardNumber } from './share-operations.ts';

/** The options of {@link verify}. Only `document` and `target` are required. */
export interface VerifyOptions extends ScopeOptions, CredentialsOptions, Acceptance {
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
  /**
   * Exchanges that were recorded on the service, as `readHar` reads them. The accepted requests are the base of their
   * operations: the plan varies one thing at a time from them. Ids in them are replaced by those of things that the run has
   * made. Default: requests are made up.
   */
  readonly from?: readonly RecordedExchange[] | undefined;
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
  /** The most requests per second. They are spaced evenly. Default: as fast as the target responds. */
  readonly requestsPerSecond?: number | undefined;
  /**
   * The most time for the run, in milliseconds. When it is over, the run removes what it has made and reports what it has
   * found; without findings it is inconclusive. Default: no limit.
   */
  readonly maxTimeMs?: number | undefined;
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
   * Options that the `replayCommand` of each finding needs, with their values: `['--spec', 'api.yaml']`. The base URL of the
   * target is added unless `--target` is among them. Default: findings have no `replayCommand`, because the command line
   * could not find the description.
   */
  readonly replayOptions?: readonly string[] | undefined;
  /**
   * The `case` of a finding about the clause in `only`. It is sent first, and only what the verdict needs besides. Default: all
   * requests for the clause are sent, as far as the limit of 40 permits.
   */
  readonly case?: string | undefined;
  /**
   * Called at the end with a recording (HAR) of the valid requests that were accepted, one of each shape, without credentials.
   * Another run may begin with it, as `from`. Default: nothing is recorded.
   */
  readonly onRecording?: ((har: string) => void) | undefined;
  /** Ends the run early when it is aborted. The report then has the results so far. Default: the run is not ended early. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Opens the connections. Default: real ones.
   *
   * @internal
   */
  readonly connect?: typeof openConnection | undefined;
  /**
   * Called before the plan is sent if the first requests show that an option is lacking, with sentences about it, which the
   * reason of the report repeats. Default: not called.
   *
   * @internal
   */
  readonly onAdvice?: ((advice: string) => void) | undefined;
  /**
   * Called once, with a function that names what the run has made and not removed yet. Default: not called.
   *
   * @internal
   */
  readonly onMade?: ((left: () => readonly string[]) => void) | undefined;
  /**
   * Lets so many milliseconds go by, until a service that is slow may show what was done. Default: a timer.
   *
   * @internal
   */
  readonly pause?: ((ms: number) => Promise<void>) | undefined;
}

/** What a replay command needs to verify a clause of this run again. */
export function replayTarget({ target, replayOptions, headers = {}, seed }: CompleteOptions): ReplayTarget {
  return {
    target: target.endsWithRun || replayOptions?.includes('--target') ? undefined : targetOf(target.baseUrl),
    options: replayOptions,
    addedHeaders: Object.keys(headers),
    seed,
  };
}

type Defaulted = 'token' | 'seed' | 'timeoutMs' | 'concurrency' | 'minReached' | 'allowHosts' | 'headers' | 'values';

/** The options with the defaults in place of those that were not given. */
export type CompleteOptions = VerifyOptions & {
  readonly [Name in Defaulted]: NonNullable<VerifyOptions[Name]>;
} & {
  /** The valid tokens of all security schemes. */
  readonly tokens: Tokens;
  // Not one of the names above, because the declarations of the package leave it out of the options.
  readonly connect: typeof openConnection;
  readonly pause: (ms: number) => Promise<void>;
  readonly resourceLaws: readonly ThingLaw[];
};

/**
 * @throws Error when `runId`, `minReached` or `requestsPerSecond` has a wrong form, and when `credentials` names a security
 * scheme that the document does not have.
 */
export function completeOptions(given: VerifyOptions): CompleteOptions {
  const { runId, minReached = verifyDefaults.minReached, requestsPerSecond = 1 } = given;
  if (runId !== undefined) assertRunId(runId);
  assertSchemes(given.document, Object.keys(given.credentials ?? {}));
  if (!(minReached >= 0 && minReached <= 100))
    throw new Error(`minReached ${minReached}: give a number from 0 to 100.`);
  if (!(requestsPerSecond > 0)) throw new Error(`requestsPerSecond ${requestsPerSecond}: give a number above 0.`);
  return {
    ...given,
    // Whether a finding is accepted, or left to another run, does not matter to who looks for it.
    ...(given.only !== undefined && { shard: undefined, waivers: undefined, baseline: undefined, acceptsAll: false }),
    target: given.safeOnly ? onlySafely(given.target) : given.target,
    token: given.token ?? verifyDefaults.token,
    seed: given.seed ?? verifyDefaults.seed,
    timeoutMs: given.timeoutMs ?? verifyDefaults.timeoutMs,
    concurrency: given.concurrency ?? verifyDefaults.concurrency,
    minReached,
    allowHosts: given.allowHosts ?? [],
    headers: given.headers ?? {},
    values: given.values ?? {},
    resourceLaws: given.resourceLaws ?? resourceLaws,
    tokens: tokensOf(given, given.target.makesUpResponses === true),
    connect: given.connect ?? openConnection,
    pause: given.pause ?? setTimeout,
  };
}
