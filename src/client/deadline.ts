import { AbortError, type Outcome, type RequestContext, refuserOf, TimeoutError } from './errors.ts';
import type { Clock } from './options.ts';

/** The time limit of all steps of a call together: token, connection, headers, body and waits between attempts. */
export interface Deadline {
  /** The outcome of the call if it ends now. */
  outcome: Outcome;
  /**
   * The signal for `fetch`. It is aborted when the time is up or the caller's signal is aborted, and its reason is the
   * error of the call. `fetch` does not get the caller's own signal, so it leaves no listener there.
   */
  readonly signal: AbortSignal;
  /**
   * Runs a step. Rejects at once when the signal is aborted, even if the step never settles. After that, no step is
   * started.
   */
  readonly race: <Result>(begin: () => Promise<Result>) => Promise<Result>;
  /**
   * Waits, and resolves to `true`. Resolves to `false` at once if the wait would exceed the deadline. Rejects at once
   * when the signal is aborted.
   */
  readonly sleep: (ms: number) => Promise<boolean>;
  /** Removes all timers and listeners. It never throws. */
  readonly end: () => void;
}

/** Starts to watch the time and the caller's signal. */
export function startDeadline(
  clock: Clock,
  timeoutMs: number,
  callerSignal: AbortSignal | undefined,
  request: RequestContext,
): Deadline {
  const endsAt = clock.now() + timeoutMs;
  const controller = new AbortController();
  const signal = controller.signal;
  let rejectStep: ((reason: unknown) => void) | undefined;
  const interrupt = (error: Error): void => {
    controller.abort(error);
    rejectStep?.(error);
  };
  const onAbort = (): void => {
    let cause: unknown;
    try {
      cause = callerSignal?.reason;
    } catch {
      // A signal of another make may throw, but it has ended the call.
    }
    interrupt(new AbortError('The caller aborted the call', deadline.outcome, { request, cause }));
  };

  const deadline: Deadline = {
    outcome: 'not-sent',
    signal,
    race: (begin) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        rejectStep = reject;
        begin().then(resolve, reject);
      }),
    sleep: async (ms) =>
      clock.now() + ms < endsAt &&
      deadline.race(() => new Promise((resolve) => cancels.push(clock.schedule(() => resolve(true), ms)))),
    end: () => {
      for (const cancel of cancels) cancel();
      try {
        callerSignal?.removeEventListener('abort', onAbort);
      } catch {
        // If the listener cannot be removed, a confirmation must not be lost.
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
    refuserOf('signal')('an AbortSignal', callerSignal);
  }
  const timeout = () => new TimeoutError(`No complete response within ${timeoutMs} ms`, deadline.outcome, { request });
  cancels.push(clock.schedule(() => interrupt(timeout()), timeoutMs));
  return deadline;
}
