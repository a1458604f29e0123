import type { Clock } from './clock.ts';

/** Why a call ends early: its time is up, or the caller's signal fired. */
export type Interruption = 'timeout' | 'abort';

/** The one limit over everything that a call waits for, one step at a time: token, connection, headers, body, back-off. */
export interface Deadline {
  /** Fires on either interruption. For `fetch`; the caller's own signal is never handed on, so nothing keeps listening to it. */
  readonly signal: AbortSignal;
  readonly interruption: Interruption | undefined;
  readonly remainingMs: () => number;
  /** The result of a step, unless an interruption comes first: then it rejects at once, whether or not the step ever settles. */
  readonly race: <Result>(step: PromiseLike<Result>) => Promise<Result>;
  /** Waits; rejects at once when an interruption comes, and leaves no timer. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Ends the watch: no timer and no listener is left. */
  readonly end: () => void;
}

/** Begins to watch the time and the caller's signal. */
export const startDeadline = (clock: Clock, timeoutMs: number, callerSignal: AbortSignal | undefined): Deadline => {
  const endsAt = clock.now() + timeoutMs;
  const controller = new AbortController();
  let interruption: Interruption | undefined;
  let rejectStep = (_: Interruption): void => {};

  const interrupt = (reason: Interruption): void => {
    interruption ??= reason;
    rejectStep(interruption);
    controller.abort();
  };
  const onAbort = (): void => interrupt('abort');
  const cancelTimer = clock.schedule(() => interrupt('timeout'), timeoutMs);
  if (callerSignal?.aborted) onAbort();
  else callerSignal?.addEventListener('abort', onAbort);

  const race = <Result>(step: PromiseLike<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      rejectStep = reject;
      if (interruption) reject(interruption);
      step.then(resolve, reject);
    });

  return {
    signal: controller.signal,
    get interruption() {
      return interruption;
    },
    remainingMs: () => endsAt - clock.now(),
    race,
    sleep: (ms) => {
      let cancel = (): void => {};
      const wait = new Promise<void>((resolve) => {
        cancel = clock.schedule(resolve, ms);
      });
      return race(wait).finally(cancel);
    },
    end: () => {
      cancelTimer();
      callerSignal?.removeEventListener('abort', onAbort);
    },
  };
};
