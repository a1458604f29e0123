/** A limit of the whole run. */
export interface TimeLimit {
  /** Ends the run when the limit is reached, or when the caller ends it. `undefined` if neither can happen. */
  readonly signal: AbortSignal | undefined;
  /** Why the run has ended early, as a sentence without a full stop. `undefined` if the limit is not reached. */
  readonly reached: () => string | undefined;
}

/** Starts to measure the time of a run. The timer does not keep the process alive. */
export function startTimeLimit(maxTimeMs: number | undefined, caller: AbortSignal | undefined): TimeLimit {
  if (maxTimeMs === undefined) return { signal: caller, reached: () => undefined };
  const limit = AbortSignal.timeout(maxTimeMs);
  return {
    signal: caller === undefined ? limit : AbortSignal.any([caller, limit]),
    reached: () =>
      limit.aborted
        ? `The run ended after ${maxTimeMs / 1000} s, its limit: raise --max-time, or verify fewer operations with --operation or --shard`
        : undefined,
  };
}
