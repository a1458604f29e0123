import { setTimeout } from 'node:timers/promises';

/** Limits how long a run waits for a target that throttles. Requests that wait at the same time share one wait. */
export interface Patience {
  /** Waits for a number of milliseconds. Returns `false` if that exceeds the rest. From then on, it never waits again. */
  readonly wait: (ms: number) => Promise<boolean>;
  /** Restores the full waiting time. Called when the target responds again. */
  readonly renew: () => void;
}

/** The limit for all waits since the last renewal. In milliseconds. */
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
      // The signal ends the wait early, and clears the timer that would keep the process alive.
      await setTimeout(ms, undefined, { signal }).catch(() => {});
      return true;
    },
  };
}
