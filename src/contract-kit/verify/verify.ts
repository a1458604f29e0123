import type { Report } from '../report/report.ts';
import { type FirstLook, lookFirst } from './first-look/first-look.ts';
import { givenCredentials } from './first-look/given-credentials.ts';
import { type OpenRun, openRun } from './open-run.ts';
import type { VerifyOptions } from './plan/verify-options.ts';
import { planRun, type RunPlan } from './plan-run.ts';
import { reportRun } from './report-run.ts';
import { verifyOperations } from './verify-operations.ts';

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
 * must not be added. A law has a wrong form. The host of the target is not allowed. Nothing listens there, or nothing that can
 * be judged: the message has the options to use.
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const started = performance.now();
  const startedAt = new Date().toISOString();
  const limit = startTimeLimit(options.maxTimeMs, options.signal);
  const run = openRun(planRun({ ...options, signal: limit.signal }));
  try {
    const look = await lookBefore(run);
    const verified = await verifyOperations(run);
    const ended = limit.reached();
    const made = await run.state?.finish();
    const durationMs = Math.round(performance.now() - started);
    if (run.recorder !== undefined) options.onRecording?.(run.recorder.har());
    return reportRun(run, { look, verified, made, failure: ended ?? whyEnded(run), startedAt, durationMs });
  } finally {
    await run.close();
  }
}

/** Why a run has ended early by itself, as a sentence without a full stop. `undefined` if it has not. */
function whyEnded({ options: { target }, connection, provisioning, purse }: OpenRun): string | undefined {
  const gone = `Nothing listens on ${target.name} any more, so the remaining requests were not sent; restart it and use --concurrency 1 to see which request stops it`;
  return provisioning.failure() ?? (connection.isGone() ? gone : purse.whyShort());
}

/** Looks at a service before its plan. A mock has made up all that it says, and a run of one clause has few requests. */
async function lookBefore(plan: RunPlan): Promise<FirstLook> {
  const { options, credentials, scope } = plan;
  if (options.target.makesUpResponses || options.only !== undefined) return { requests: 0, advice: undefined };
  const given = givenCredentials(options, credentials);
  const hasHeaders = Object.keys(options.headers).length > 0;
  const { isPlannable } = scope;
  const look = await lookFirst({ ...options, ...plan, isPlannable, given, hasHeaders });
  if (look.advice !== undefined) options.onAdvice?.(look.advice);
  return look;
}

/**
 * Starts to measure the time of a run. The timer does not keep the process alive. `signal` ends the run when the limit is
 * reached, or when the caller ends it. `reached` says why it has ended early, as a sentence without a full stop.
 */
function startTimeLimit(maxTimeMs: number | undefined, caller: AbortSignal | undefined) {
  const limit = maxTimeMs === undefined ? undefined : AbortSignal.timeout(maxTimeMs);
  const signals = [caller, limit].filter((signal) => signal !== undefined);
  return {
    signal: signals.length === 0 ? undefined : AbortSignal.any(signals),
    reached: (): string | undefined => {
      if (caller?.aborted) return 'The run was interrupted before it was complete';
      if (maxTimeMs === undefined || !limit?.aborted) return undefined;
      return `The run ended after ${maxTimeMs / 1000} s, its limit: raise --max-time, or verify fewer operations with --operation or --shard`;
    },
  };
}
