import { longestDelayMs } from './clock.ts';
import { assertArgument } from './errors/argument-error.ts';

/** The options of a single call. */
export interface CallOptions {
  /**
   * Ends the call at once when it is aborted. The call then rejects with an `AbortError` whose `cause` is the signal's
   * reason.
   */
  readonly signal?: AbortSignal | undefined;
  /** The deadline of this call, in milliseconds. Default: that of the client. */
  readonly timeoutMs?: number | undefined;
}

/** Checks a time limit in milliseconds. It must be above 0, and a timer must be able to hold it. */
export const toTimeoutMs = (value: unknown): number => {
  const isDelay = typeof value === 'number' && value > 0 && value <= longestDelayMs;
  assertArgument(isDelay, 'timeoutMs', `above 0 and at most ${longestDelayMs}`, value);
  return value;
};
