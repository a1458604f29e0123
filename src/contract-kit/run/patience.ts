import { setTimeout } from 'node:timers/promises';

/** How long a run waits for a target that throttles. Requests that wait at the same time share one wait. */
export interface Patience {
  /** Waits so many milliseconds. Returns `false` where that is more than is left: from then on there is no patience. */
  readonly wait: (ms: number) => Promise<boolean>;
  /** The target answers again: there is as much patience as at first. */
  readonly renew: () => void;
}

/** All waits since the last renewal together take no longer. */
const maxMs = 30_000;

export function createPatience(signal: AbortSignal | undefined): Patience {
  let leftMs = maxMs;
  let resumeAt = 0;
  return {
    renew: () => {
      leftMs = maxMs;
    },
    wait: async (ms) => {
      const now = performance.now();
      const costMs = Math.max(0, now + ms - Math.max(now, resumeAt));
      leftMs = costMs > leftMs ? -1 : leftMs - costMs;
      if (leftMs < 0) return false;
      resumeAt = Math.max(resumeAt, now + ms);
      // Ended early by the signal, and with no timer left that would keep the process alive.
      await setTimeout(ms, undefined, { signal }).catch(() => {});
      return true;
    },
  };
}
