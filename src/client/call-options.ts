import { longestDelayMs } from './clock.ts';
import { assertArgument } from './errors/argument-error.ts';

/** What may be given for a single call. */
export interface CallOptions {
  /** Ends the call at once when it fires, with an `AbortError` whose `cause` is the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** The time for this call, in milliseconds. Default: the client's. */
  readonly timeoutMs?: number | undefined;
}

/** A time limit in milliseconds: more than 0, and no longer than a timer can be. */
export const toTimeoutMs = (value: unknown): number => {
  const isDelay = typeof value === 'number' && value > 0 && value <= longestDelayMs;
  assertArgument(isDelay, 'timeoutMs', `above 0 and at most ${longestDelayMs}`, value);
  return value;
};
