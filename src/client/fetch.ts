/**
 * The part of the platform's `fetch` that the client uses. It must obey `init.signal` and `init.redirect` (`'manual'`).
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The platform's `fetch`. It is looked up at each call, because a tool may replace it later. */
export const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init);
