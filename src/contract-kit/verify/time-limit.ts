/** What can end a run early: its time limit, or the caller. */
export interface TimeLimit {
  /** Ends the run when the limit is reached, or when the caller ends it. `undefined` if neither can happen. */
  readonly signal: AbortSignal | undefined;
  /** Why the run has ended early, as a sentence without a full stop. `undefined` if nothing has ended it. */
  readonly reached: () => string | undefined;
}

/** Starts to measure the time of a run. The timer does not keep the process alive. */
export function startTimeLimit(maxTimeMs: number | undefined, caller: AbortSignal | undefined): TimeLimit {
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
