import { attribute } from './attribute/attribute.ts';
import { bodyValidatorOf } from './check/body-validator.ts';
import { verifyDefaults } from './defaults.ts';
import type { Case } from './plan/case.ts';
import { dimensionsOf } from './plan/dimensions.ts';
import { planCases } from './plan/plan-cases.ts';
import { buildReport } from './report/build-report.ts';
import type { Report } from './report/report.ts';
import { createGuard } from './run/guard.ts';
import { keepsNoRecord } from './run/not-found.ts';
import type { Provision } from './run/provision.ts';
import { createProvisioning } from './run/provisioning.ts';
import { createRunner, type Run, underProfile } from './run/run-cases.ts';
import { type Scope, type ScopeOptions, scopeOf } from './scope.ts';
import { openConnection } from './send/connection.ts';
import { type Target, unreachable } from './send/target.ts';

export interface VerifyOptions extends ScopeOptions {
  /** Valid bearer credentials. Default: a made-up token, which is right for a mock that judges none. */
  readonly token?: string | undefined;
  /** The environment variable that curl lines read the token from. Default `INTERCOM_TOKEN`. */
  readonly tokenVariable?: string | undefined;
  /** Creates something disposable for each request. Default: nothing is created, and a 404 is no failure. */
  readonly provision?: Provision | undefined;
  /** Hosts other than this machine that may be sent requests. Default: none. */
  readonly allowHosts?: readonly string[] | undefined;
  /** Same seed, same cases. Default 1. */
  readonly seed?: number | undefined;
  /** For each operation, findings included. Default 200. */
  readonly maxRequests?: number | undefined;
  /** Milliseconds for each request. Default 5000. */
  readonly timeoutMs?: number | undefined;
  /** Requests under way at a time. Default 4. */
  readonly concurrency?: number | undefined;
  /** Ends the run early; the report then tells what is known so far. */
  readonly signal?: AbortSignal | undefined;
  /** Opens the connections. Default: real ones. */
  readonly connect?: typeof openConnection | undefined;
}

/** Requests kept back for finding out what a failure needs. */
const attributionShare = 0.125;

/**
 * Verifies that a target honours every clause of a document, and reports what it saw.
 *
 * @throws Error when the document has no operation, or not the one asked for; when the target is on a host that is not
 * allowed; when nothing listens there.
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const started = performance.now();
  const { document, target, connect = openConnection } = options;
  const { token = verifyDefaults.token, tokenVariable = verifyDefaults.tokenVariable } = options;
  const { seed = verifyDefaults.seed, maxRequests = verifyDefaults.maxRequests } = options;
  const { timeoutMs = verifyDefaults.timeoutMs, concurrency = verifyDefaults.concurrency } = options;
  const guard = createGuard(target.baseUrl, { allowHosts: options.allowHosts ?? [], provision: options.provision });
  const scope = scopeOf(options);
  const maxCases = Math.max(1, Math.floor(maxRequests * (1 - attributionShare)));
  const planned = planScope(scope, { token, seed, maxCases }, target);
  const cases = planned.flatMap((ofOperation) => ofOperation.slice(0, maxCases));
  const validate = bodyValidatorOf(document);
  const context = { validate, laws: scope.laws, isProvisioned: options.provision !== undefined };
  const connection = connect(target.baseUrl, { timeoutMs, concurrency });
  options.signal?.addEventListener('abort', connection.close, { once: true });
  const provisioning = createProvisioning(guard, options.signal);
  const runner = createRunner({
    target,
    connection,
    guard,
    provisioning,
    context,
    concurrency,
    maxRequests: maxRequests * Math.max(1, scope.operations.length),
    signal: options.signal,
  });
  try {
    const sent = (await runner.runAll(cases)).filter((run) => run !== undefined);
    assertReachable(sent, target);
    const runs = keepsNoRecord(sent) ? runner.judgeAgain(sent, { ...context, isProvisioned: true }) : sent;
    const attributed = await attribute(runs, runner);
    const left = planned.flat().length - cases.length;
    const failure = provisioning.failure();
    const isPartial = left > 0 || failure !== undefined || (options.signal?.aborted ?? false);
    return buildReport({
      ...scope,
      runs,
      attributed,
      validate,
      isPartial,
      reason: failure && `${failure}.`,
      target,
      seed,
      credentials: { token, tokenVariable },
      requests: runner.requests(),
      durationMs: Math.round(performance.now() - started),
      notRun: left + cases.length - runs.length,
    });
  } finally {
    options.signal?.removeEventListener('abort', connection.close);
    connection.close();
  }
}

/** The cases of each operation, those first that must not be left out. */
function planScope(
  { plannable, clauses, laws }: Scope,
  options: { token: string; seed: number; maxCases: number },
  target: Target,
): Case[][] {
  const requestIds = new Set(clauses.filter(({ side }) => side === 'request').map(({ id }) => id));
  const wantsReplies = clauses.some(({ side }) => side === 'response');
  const isNeeded = (one: Case): boolean => wantsReplies || one.clauses.some((id) => requestIds.has(id));
  return plannable.map((operation) =>
    planCases(operation, dimensionsOf(operation, options.token, laws), options).filter(
      (one) => isNeeded(one) && underProfile(one, target) !== undefined,
    ),
  );
}

function assertReachable(runs: readonly Run[], target: Target): void {
  const isReached = ({ exchange: { result } }: Run): boolean =>
    result.kind === 'reply' || result.failure !== 'unreachable';
  if (runs.length > 0 && !runs.some(isReached)) throw unreachable(target);
}
