import { setTimeout as pause } from 'node:timers/promises';
import type { openConnection } from './connection.ts';

/**
 * Opens connections that together send at most so many requests per second, evenly spaced. A request waits for its turn
 * before its deadline begins.
 */
export function paced(open: typeof openConnection, perSecond: number | undefined): typeof openConnection {
  if (perSecond === undefined) return open;
  const gapMs = 1000 / perSecond;
  let nextAt = 0;
  const waitMs = (): number => {
    const now = performance.now();
    const at = Math.max(now, nextAt);
    nextAt = at + gapMs;
    return at - now;
  };
  return (...to) => {
    const connection = open(...to);
    const closing = new AbortController();
    return {
      ...connection,
      send: async (...request) => {
        // Closing ends the wait, and clears the timer that would keep the process alive.
        await pause(waitMs(), undefined, { signal: closing.signal }).catch(() => {});
        return await connection.send(...request);
      },
      close: () => {
        closing.abort();
        connection.close();
      },
    };
  };
}
