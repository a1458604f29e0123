import { isRecord } from './is-record.ts';

/**
 * The part of the platform's `fetch` that the client uses. It must obey `init.signal` and `init.redirect` (`'manual'`).
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The platform's `fetch`. It is looked up at each call, because a tool may replace it later. */
export const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init);

/**
 * Whether the platform's `fetch` certainly connects once for each call: it is Node's own, as its source text shows, and
 * the plain `Agent` of undici dispatches it. A wrapper or another dispatcher may have sent the request before, and then
 * failed to connect again.
 */
export const sendsOnce = (): boolean => {
  const dispatcher: unknown = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'));
  if (!/lazyUndici|fetchImpl/.test(String(globalThis.fetch))) return false;
  if (!isRecord(dispatcher)) return true;
  const prototype = Object.getPrototypeOf(dispatcher);
  return prototype.constructor.name === 'Agent' && dispatcher.dispatch === prototype.dispatch;
};
