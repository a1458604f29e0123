import { setTimeout } from 'node:timers/promises';
import type { Exchange } from '../../contract/model/exchange.ts';
import { throttledMs } from '../../exchange/checks/judge.ts';

/** Limits how long a run waits for a target that throttles. Requests that wait at the same time share one wait. */
export interface Patience {
  /** Waits for a number of milliseconds. Returns `false` if that exceeds the rest. Until it is renewed, it never waits again. */
  readonly wait: (ms: number) => Promise<boolean>;
  /** Restores the waiting time, but not that of the whole run. Called when the target responds again. */
  readonly renew: () => void;
}

/** The limit for all waits since the last renewal. In milliseconds. */
const maxMs = 30_000;
/** The limit for all waits of a run. In milliseconds. */
const maxMsInAll = 300_000;

export function createPatience(signal: AbortSignal | undefined): Patience {
  let leftMs = maxMs;
  let leftMsInAll = maxMsInAll;
  let resumeAt = 0;
  return {
    renew: () => {
      leftMs = Math.min(maxMs, leftMsInAll);
    },
    wait: async (ms) => {
      const now = performance.now();
      const costMs = Math.max(0, now + ms - Math.max(now, resumeAt));
      leftMs = costMs > leftMs ? -1 : leftMs - costMs;
      if (leftMs < 0) return false;
      leftMsInAll -= costMs;
      resumeAt = Math.max(resumeAt, now + ms);
      // The signal ends the wait early, and clears the timer that would keep the process alive.
      await setTimeout(ms, undefined, { signal }).catch(() => {});
      return true;
    },
  };
}

/**
 * Sends a request again for as long as the target asks to wait and there is patience.
 *
 * @param isOver Whether nothing more may be sent.
 * @param onThrottled Called after each throttled response. Default: not called.
 */
export async function sendPatiently(
  { wait, renew }: Patience,
  isOver: () => boolean,
  send: (isAgain: boolean) => Promise<Exchange>,
  onThrottled?: (exchange: Exchange, isPatient: boolean) => void,
): Promise<Exchange> {
  for (let isAgain = false; ; isAgain = true) {
    const exchange = await send(isAgain);
    const ms = throttledMs(exchange);
    if (ms === undefined) renew();
    if (ms === undefined || isOver()) return exchange;
    const isPatient = await wait(ms);
    onThrottled?.(exchange, isPatient);
    if (!isPatient || isOver()) return exchange;
  }
}
