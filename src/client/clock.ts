/** The client's source of time. Tests replace it, so that they need not wait. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Runs `callback` after `ms` milliseconds, unless the returned function is called before. */
  readonly schedule: (callback: () => void, ms: number) => () => void;
}

/** The longest delay that a timer can hold: 2³¹ − 1 ms, which is 24.8 days. */
export const longestDelayMs = 2_147_483_647;

/** The platform's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
