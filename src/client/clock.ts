/** Time, as the client sees it. Injectable so that tests need not wait; leave it alone otherwise. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Runs `callback` after `ms` milliseconds, unless the function that it returns is called before. */
  readonly schedule: (callback: () => void, ms: number) => () => void;
}

/** The longest delay that a timer can hold: 2³¹ − 1 ms, 24.8 days. */
export const longestDelayMs = 2_147_483_647;

/** The platform's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
