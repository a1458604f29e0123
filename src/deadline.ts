import type { Clock } from './clock.ts';

/** Why a call ends early: its time is up, or the caller's signal fired. */
export type Interruption = 'timeout' | 'abort';

/** The one limit over everything that a call waits for: token, connection, headers, body and back-off. */
export interface Deadline {
  /** Fires on either interruption. For `fetch`; the caller's own signal is never handed on, so nothing keeps listening to it. */
  readonly signal: AbortSignal;
  readonly interruption: Interruption | undefined;
  readonly remainingMs: () => number;
  /** The result of `work`, unless an interruption comes first: then it rejects at once, whether or not `work` ever settles. */
  readonly race: <Result>(work: PromiseLike<Result>) => Promise<Result>;
  /** Waits; rejects at once when an interruption comes, and leaves no timer. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Ends the watch: no timer and no listener is left. */
  readonly end: () => void;
}

export const startDeadline = (clock: Clock, timeoutMs: number, callerSignal: AbortSignal | undefined): Deadline => {
  const endsAt = clock.now() + timeoutMs;
  const controller = new AbortController();
  let interruption: Interruption | undefined;
  let reject: (reason: Interruption) => void;
  const interrupted = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise;
  });
  interrupted.catch(() => {}); // an interruption that nobody waits for any more is not an unhandled rejection
  const interrupt = (reason: Interruption): void => {
    interruption ??= reason;
    reject(interruption);
    controller.abort();
  };
  const onAbort = (): void => interrupt('abort');
  const cancelTimer = clock.schedule(() => interrupt('timeout'), timeoutMs);
  if (callerSignal?.aborted) onAbort();
  else callerSignal?.addEventListener('abort', onAbort);
  const race = <Result>(work: PromiseLike<Result>): Promise<Result> => Promise.race([interrupted, work]);
  return {
    signal: controller.signal,
    get interruption() {
      return interruption;
    },
    remainingMs: () => endsAt - clock.now(),
    race,
    sleep: async (ms) => {
      let cancel: (() => void) | undefined;
      const wait = new Promise<void>((resolve) => {
        cancel = clock.schedule(resolve, ms);
      });
      await race(wait).finally(cancel);
    },
    end: () => {
      cancelTimer();
      callerSignal?.removeEventListener('abort', onAbort);
    },
  };
};
