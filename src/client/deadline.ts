import type { Clock } from './clock.ts';
import { AbortError } from './errors/abort-error.ts';
import { assertArgument } from './errors/argument-error.ts';
import type { RequestContext } from './errors/intercom-error.ts';
import type { Outcome } from './errors/outcome.ts';
import { TimeoutError } from './errors/timeout-error.ts';

/** The one limit over everything that a call waits for, one step at a time: token, connection, headers, body, back-off. */
export interface Deadline {
  /** How far the call has come: what is known of its effect if it ends now. */
  outcome: Outcome;
  /**
   * Fires when the time is up or the caller's signal fires. Its reason is the error that the call ends with: what was known then.
   * For `fetch`; the caller's own signal is never handed on, so nothing keeps listening to it.
   */
  readonly signal: AbortSignal;
  /**
   * Begins a step and gives its result. Rejects at once when an interruption comes, whether or not the step ever settles. A step that
   * would begin after an interruption is not begun.
   */
  readonly race: <Result>(begin: () => Promise<Result>) => Promise<Result>;
  /** Waits, and says true; a wait that would pass the deadline is not begun. Rejects at once when an interruption comes. */
  readonly sleep: (ms: number) => Promise<boolean>;
  /** Ends the watch: no timer and no listener is left. Never throws. */
  readonly end: () => void;
}

/** What ends a call early. */
export interface Limits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Begins to watch the time and the caller's signal. */
export const startDeadline = (clock: Clock, limits: Limits, request: RequestContext): Deadline => {
  const { timeoutMs, signal: callerSignal } = limits;
  const endsAt = clock.now() + timeoutMs;
  const controller = new AbortController();
  const { signal } = controller;
  let rejectStep: (reason: unknown) => void = () => {};
  const interrupt = (error: Error): void => {
    controller.abort(error);
    rejectStep(error);
  };
  const onAbort = (): void =>
    interrupt(
      new AbortError('The caller aborted the call', deadline.outcome, { request, cause: callerSignal?.reason }),
    );
  const onTimeout = (): void =>
    interrupt(new TimeoutError(`No full response within ${timeoutMs} ms`, deadline.outcome, { request }));

  const deadline: Deadline = {
    outcome: 'not-sent',
    signal,
    race: (begin) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        rejectStep = reject;
        begin().then(resolve, reject);
      }),
    sleep: async (ms) => {
      if (clock.now() + ms >= endsAt) return false;
      await deadline.race(() => new Promise<void>((resolve) => cancels.push(clock.schedule(resolve, ms))));
      return true;
    },
    end: () => {
      for (const cancel of cancels) cancel();
      try {
        callerSignal?.removeEventListener('abort', onAbort);
      } catch {
        // A signal that cannot forget the listener must not lose a confirmation.
      }
    },
  };
  const cancels: (() => void)[] = [];
  try {
    if (callerSignal !== undefined) {
      if (callerSignal.aborted) onAbort();
      else callerSignal.addEventListener('abort', onAbort);
    }
  } catch {
    assertArgument(false, 'signal', 'an AbortSignal', callerSignal);
  }
  cancels.push(clock.schedule(onTimeout, timeoutMs));
  return deadline;
};
