import type { Clock } from './clock.ts';

/** Why a call ends early, as the error that it ends with. Made at that moment. */
export interface Interruptions {
  /** Its time is up. */
  readonly timeout: () => Error;
  /** The caller's signal fired. */
  readonly abort: () => Error;
}

/** The one limit over everything that a call waits for, one step at a time: token, connection, headers, body, back-off. */
export interface Deadline {
  /**
   * Fires on either interruption, with the error as its reason. For `fetch`; the caller's own signal is never handed on, so nothing
   * keeps listening to it.
   */
  readonly signal: AbortSignal;
  /** The result of a step, unless an interruption comes first: then it rejects at once, whether or not the step ever settles. */
  readonly race: <Result>(step: PromiseLike<Result>) => Promise<Result>;
  /** Waits, and says true; a wait that would pass the deadline is not begun. Rejects at once when an interruption comes. */
  readonly sleep: (ms: number) => Promise<boolean>;
  /** Ends the watch: no timer and no listener is left. */
  readonly end: () => void;
}

/** Begins to watch the time and the caller's signal. */
export const startDeadline = (
  clock: Clock,
  timeoutMs: number,
  callerSignal: AbortSignal | undefined,
  { timeout, abort }: Interruptions,
): Deadline => {
  const endsAt = clock.now() + timeoutMs;
  const controller = new AbortController();
  const { signal } = controller;
  let rejectStep = (_: unknown): void => {};

  const interrupt = (error: Error): void => {
    controller.abort(error);
    rejectStep(signal.reason);
  };
  const onAbort = (): void => interrupt(abort());
  const cancelTimer = clock.schedule(() => interrupt(timeout()), timeoutMs);
  if (callerSignal?.aborted) onAbort();
  else callerSignal?.addEventListener('abort', onAbort);

  const race = <Result>(step: PromiseLike<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      rejectStep = reject;
      if (signal.aborted) reject(signal.reason);
      step.then(resolve, reject);
    });

  return {
    signal,
    race,
    sleep: async (ms) => {
      if (clock.now() + ms >= endsAt) return false;
      let cancel = (): void => {};
      const wait = new Promise<void>((resolve) => {
        cancel = clock.schedule(resolve, ms);
      });
      await race(wait).finally(cancel);
      return true;
    },
    end: () => {
      cancelTimer();
      callerSignal?.removeEventListener('abort', onAbort);
    },
  };
};
