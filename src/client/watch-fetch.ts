import type { Fetch } from './options.ts';

/** A `fetch` for one request, and what Node tells about this request. */
export interface WatchedFetch {
  readonly fetch: Fetch;
  /** Whether Node has just shown that the request failed and that nothing of it was written to a socket. */
  readonly isUnsent: () => boolean;
  /** Forgets the request. */
  readonly end: () => void;
}

/** What is known of one request. */
interface Watch {
  /** Its method and path. `undefined` until undici makes it. */
  key?: string;
  /**
   * - `'made'`: undici has made it, and nothing of it was written.
   * - `'failed'`: it has failed in this turn of the event loop, before anything of it was written.
   * - `'sent'`: it was written, or another request may be its repetition.
   */
  state?: 'made' | 'failed' | 'sent';
}

/** The part of Node's events that is read. undici and `node:http` have request classes of their own. */
interface RequestEvent {
  readonly request: { readonly method: string; readonly path: string };
}

const made = 'undici:request:create';
const failed = 'undici:request:error';

/** Older versions of undici report the headers over HTTP/1.1 only, but the end of a request over HTTP/2, too. */
const sent = ['undici:client:sendHeaders', 'undici:request:bodySent', 'http.client.request.start'];

/** The watch whose `fetch` is running. No other code makes requests before this `fetch` returns its promise. */
let running: Watch | undefined;
/** The watches whose request exists, by its key. */
const watches = new Map<string | undefined, Watch>();
/** The channels that nobody listens to yet. The first call empties the list. */
const unheard = [made, failed, ...sent];

function onEvent(event: unknown, name: string | symbol): void {
  const { request }: RequestEvent = Object(event);
  const key = `${request.method} ${request.path}`;
  const watch = watches.get(key);
  if (name === made && running && !running.state && !watch) {
    running.key = key;
    running.state = 'made';
    watches.set(key, running);
  } else if (name !== failed) {
    if (watch) watch.state = 'sent';
    if (running) running.state = 'sent';
  } else if (watch?.state === 'made') {
    watch.state = 'failed';
    setImmediate(() => {
      watch.state = 'sent';
    });
  }
}

/**
 * Watches one request on the diagnostics channels of Node. `isUnsent` is true only if all of this holds:
 * - `fetch` made the request before it returned its promise, so nothing was tried before.
 * - No other request had its method and path, and nothing of it was written.
 * - The request has failed, and `fetch` rejected in the same turn of the event loop, so nothing was tried afterwards.
 */
export function watchFetch(fetch: Fetch): WatchedFetch {
  const watch: Watch = Object.create(null); // a polluted prototype must not add a state
  const channels = globalThis.process?.getBuiltinModule?.('diagnostics_channel');
  for (const name of unheard.splice(0)) channels?.subscribe(name, onEvent);
  return {
    fetch: (url, init) => {
      running = watch;
      try {
        return fetch(url, init);
      } finally {
        running = undefined;
      }
    },
    isUnsent: () => watch.state === 'failed',
    end: () => watches.delete(watch.key),
  };
}
