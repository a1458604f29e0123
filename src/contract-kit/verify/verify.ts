import type { Report } from '../report/report.ts';
import { type FirstLook, lookFirst } from './first-look/first-look.ts';
import { openRun } from './open-run.ts';
import type { VerifyOptions } from './plan/verify-options.ts';
import { planRun, type RunPlan } from './plan-run.ts';
import { reportRun } from './report-run.ts';

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
  const plan = planRun({ ...options, signal: limit.signal });
  const run = openRun(plan);
  try {
    const look = await lookBefore(plan);
    const verified = await run.verifyAll();
    const ended = limit.reached();
    const state = await run.finish();
    const durationMs = Math.round(performance.now() - started);
    const failure = ended ?? run.failure();
    if (plan.recorder !== undefined) options.onRecording?.(plan.recorder.har());
    const { responsesOf } = run;
    const requests = look.requests + run.requests();
    const { advice } = look;
    return reportRun(plan, { verified, responsesOf, state, failure, advice, requests, startedAt, durationMs });
  } finally {
    await run.close();
  }
}

/** Looks at a service before its plan. A mock has made up all that it says, and a run of one clause has few requests. */
async function lookBefore(plan: RunPlan): Promise<FirstLook> {
  const { options, credentials, scope } = plan;
  const { target, only, onAdvice, headers } = options;
  if (target.makesUpResponses || only !== undefined) return { requests: 0, advice: undefined };
  const { tokenVariable } = credentials;
  const { casesOf } = plan.plan;
  const operations = plan.operations.filter(scope.isPlannable);
  const hasHeaders = Object.keys(headers).length > 0;
  const look = await lookFirst({ ...options, ...plan, operations, casesOf, tokenVariable, hasHeaders });
  if (look.advice !== undefined) onAdvice?.(look.advice);
  return look;
}

/** What can end a run early: its time limit, or the caller. */
interface TimeLimit {
  /** Ends the run when the limit is reached, or when the caller ends it. `undefined` if neither can happen. */
  readonly signal: AbortSignal | undefined;
  /** Why the run has ended early, as a sentence without a full stop. `undefined` if nothing has ended it. */
  readonly reached: () => string | undefined;
}

/** Starts to measure the time of a run. The timer does not keep the process alive. */
function startTimeLimit(maxTimeMs: number | undefined, caller: AbortSignal | undefined): TimeLimit {
  const limit = maxTimeMs === undefined ? undefined : AbortSignal.timeout(maxTimeMs);
  const signals = [caller, limit].filter((one) => one !== undefined);
  return {
    signal: signals.length === 0 ? undefined : AbortSignal.any(signals),
    reached: () => {
      if (caller?.aborted) return 'The run was interrupted before it was complete';
      if (maxTimeMs === undefined || !limit?.aborted) return undefined;
      return `The run ended after ${maxTimeMs / 1000} s, its limit: raise --max-time, or verify fewer operations with --operation or --shard`;
    },
  };
}
