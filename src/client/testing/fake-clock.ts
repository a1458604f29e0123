import type { Clock } from '../options.ts';

/** A clock whose time passes only by waiting: a scheduled callback runs at once and moves the time on. Deadlines never fire by themselves. */
export interface FakeClock extends Clock {
  /** The waits so far, in milliseconds. */
  readonly waits: readonly number[];
}

/** A timer of `deadlineMs` is the deadline's own, which must not run. All others are waits. */
export const createFakeClock = (startsAt: number, deadlineMs: number): FakeClock => {
  const waits: number[] = [];
  let now = startsAt;
  return {
    waits,
    now: () => now,
    schedule: (callback, ms) => {
      if (ms === deadlineMs) return () => {};
      waits.push(ms);
      now += ms;
      queueMicrotask(callback);
      return () => {};
    },
  };
};
