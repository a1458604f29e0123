/** The part of the platform's `fetch` that the client uses. It must heed `init.signal` and `init.redirect` (`'manual'`). */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The platform's, looked up at each call, so that what instruments it later is used. */
export const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init);
