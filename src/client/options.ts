import type { Guard, Refuse } from '../wire/operation.ts';
import { isVisible, oneOf } from '../wire/wire-types.ts';
import { ArgumentError, type Outcome, printable, refuserOf } from './errors.ts';
import { type IntercomVersion, intercomVersions, servers, specVersion } from './generated.ts';

/** The options of {@link createIntercomClient}. Only `token` is required. */
export interface IntercomClientOptions {
  /**
   * The access token, or a function that returns it before each HTTP attempt. It is sent to the origin of the base URL
   * only.
   */
  readonly token: Token;
  /** The region of the workspace. Default: `'us'`. It cannot be combined with `baseUrl`. */
  readonly region?: Region | undefined;
  /**
   * Another base URL, such as that of a mock or a gateway: `https:`, or `http:` on a loopback host. Default: that of
   * the region.
   */
  readonly baseUrl?: string | undefined;
  /**
   * The function that sends requests. Default: the platform's `fetch`, looked up at each call. A failed connection has the
   * outcome `'unknown'` if your function does not call `fetch` at once, or calls it twice.
   */
  readonly fetch?: Fetch | undefined;
  /**
   * The deadline of one call, in milliseconds. It includes the token, the connection, the headers, the body and waits
   * between attempts. Default: 30,000.
   */
  readonly timeoutMs?: number | undefined;
  /**
   * How often a request is sent again after a 429, from 0 to 10. Requests that only read are also sent again after a
   * 503 or a broken connection. Default: 3.
   */
  readonly retry?: number | undefined;
  /**
   * The `Intercom-Version` of requests, or `'app-default'` to send none. Default: the version that the client was
   * generated from, which is `'Preview'` until a numbered version documents all that the client does. **`'Preview'` is
   * unstable:** Intercom may change it at any time. A numbered version stays as it is, and refuses `retainMetrics: false` if
   * it does not document the parameter.
   */
  readonly version?: VersionOption | undefined;
  /**
   * Called at the end of each attempt, for logs and traces. It cannot change the call: what it throws or rejects with is
   * dropped, and it is not awaited. Default: not called.
   */
  readonly onAttempt?: ((attempt: Attempt) => unknown) | undefined;
  /** Another clock, for tests. Default: the platform's clock. */
  readonly clock?: Clock | undefined;
  /** The source of random numbers from 0 to below 1, for tests. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/**
 * An access token of visible ASCII characters without spaces, or a function that returns one. The function is called
 * before each HTTP attempt, so it can renew the token. Its time counts towards the deadline.
 */
export type Token = string | (() => string | Promise<string>);

/** A region where Intercom hosts workspaces. */
export type Region = keyof typeof servers;

/**
 * The part of the platform's `fetch` that the client uses. It must obey `init.signal` and `init.redirect` (`'manual'`).
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Leaves the version to the setting of the app at Intercom. The `Intercom-Version` header is not sent. */
export const appDefault = 'app-default';

/** The version of the API: one of the spec, or `'app-default'` to leave it to the setting of the app at Intercom. */
export type VersionOption = IntercomVersion | typeof appDefault;

/** The client's source of time. Tests replace it, so that they need not wait. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Runs `callback` after `ms` milliseconds, unless the returned function is called before. */
  readonly schedule: (callback: () => void, ms: number) => () => void;
}

/** What is known at the end of one attempt of a call. It holds neither the token, nor an id, a body or another text of the server. */
export interface Attempt {
  /** The method of the request, such as `DELETE`. */
  readonly method: string;
  /** The path template of the operation, such as `/conversations/{id}`. */
  readonly path: string;
  /** 1 for the first attempt of a call. */
  readonly attempt: number;
  /** The status code of the response. `undefined` if none came, or it did not come as a whole. */
  readonly status: number | undefined;
  /** The outcome of the call if it ends with this attempt. `undefined` for a 2xx; the call says whether it confirms the effect. */
  readonly outcome: Outcome | undefined;
  /** The milliseconds from the call of the token function to the end of the body. */
  readonly durationMs: number;
}

/** The options of a single call. */
export interface CallOptions {
  /**
   * Ends the call at once when it is aborted. The call then rejects with an `AbortError` whose `cause` is the signal's
   * reason.
   */
  readonly signal?: AbortSignal | undefined;
  /** The deadline of this call, in milliseconds. Default: that of the client. */
  readonly timeoutMs?: number | undefined;
}

/** The checked options, with the defaults. */
export type Settings = {
  readonly [Name in keyof Omit<IntercomClientOptions, 'region'>]-?: NonNullable<IntercomClientOptions[Name]>;
};

const regionUrls: Readonly<Record<string, string>> = servers;

/** The guard of each option, after its default. */
const optionTable: { readonly [Name in keyof IntercomClientOptions]-?: readonly [unknown, Guard<unknown>] } = {
  token: [undefined, (value, refuse) => (typeof value === 'function' ? value : toToken(value, refuse))],
  region: ['us', oneOf(Object.keys(regionUrls))],
  baseUrl: [undefined, (value, refuse) => (value === undefined ? value : toBaseUrl(value, refuse))],
  // The platform's `fetch` is looked up at each call, because a tool may replace it later.
  fetch: [(url: string, init: RequestInit) => globalThis.fetch(url, init), toFunction],
  timeoutMs: [30_000, toTimeoutMs],
  retry: [3, oneOf([...Array(11).keys()])], // 0 to 10
  version: [specVersion, oneOf([...intercomVersions, appDefault])], // versions are case-sensitive
  onAttempt: [() => {}, toFunction],
  clock: [
    {
      now: () => Date.now(),
      schedule: (callback: () => void, ms: number) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
    },
    toClock,
  ],
  random: [() => Math.random(), toFunction],
};

/** Checks the options and adds the defaults. Throws an {@link ArgumentError} if one is wrong. */
export function toSettings(options: IntercomClientOptions): Settings {
  const given = readOptions('options', options, Object.keys(optionTable));
  const checked = Object.entries(optionTable).map(([name, [byDefault, guard]]) => {
    return [name, guard(given[name] === undefined ? byDefault : given[name], refuserOf(name))];
  });
  const settings = Object.fromEntries(checked);
  settings.baseUrl ??= regionUrls[settings.region];
  if (given.region && given.baseUrl) throw new ArgumentError('region must be left out with baseUrl');
  return settings;
}

/**
 * The normalized base URL, without a trailing slash, credentials, query or fragment. The token is sent to its origin, so it
 * must be `https:`. Plain `http:` is allowed for loopback hosts only (localhost, 127.0.0.0/8, [::1]).
 */
function toBaseUrl(value: unknown, refuse: Refuse): string {
  const href = typeof value === 'string' && URL.canParse(value) ? new URL(value).href : '';
  return /^(https:\/\/[^/@]+|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?)\/[^?#]*$/.test(href)
    ? href.replace(/\/+$/, '')
    : refuse('an https: URL, or http: on loopback only, without credentials, query or fragment', value);
}

function toClock(value: unknown, refuse: Refuse): unknown {
  toFunction(Object(value).now, refuse, '.now');
  toFunction(Object(value).schedule, refuse, '.schedule');
  return value;
}

function toFunction(value: unknown, refuse: Refuse, part?: string): unknown {
  return typeof value === 'function' ? value : refuse('a function', value, part);
}

/** Throws if the value cannot be a token. The message does not repeat it, and names what people often paste with it. */
export function toToken(value: unknown, refuse: Refuse): string {
  return isVisible(value) ? value : refuse('ASCII text without "Bearer " and line breaks', value);
}

/** Checks a time limit in milliseconds. */
export function toTimeoutMs(value: unknown, refuse: Refuse): number {
  // A timer can hold no longer delay than 2³¹ − 1 ms, which is 24.8 days.
  const isFit = typeof value === 'number' && value > 0 && value <= 2_147_483_647;
  return isFit ? value : refuse('above 0 and at most 2147483647', value);
}

/**
 * Copies the own enumerable properties of an options object, and reads each once. So a getter or a polluted prototype
 * cannot give a guard one value and the sender another one. An unknown key is an error, because a misspelt option would
 * silently change what is deleted. The values are not checked.
 */
export function readOptions<Options extends object>(
  what: string,
  options: Options | undefined,
  keys: readonly (keyof Options & string)[],
): Partial<Options>;
export function readOptions(what: string, options: object, keys: readonly string[]): Readonly<Record<string, unknown>>;
export function readOptions(what: string, options: object = {}, keys: readonly string[]): object {
  // `{…}` or `Object.create(null)` of any realm, so that it inherits no options
  const prototype: unknown = Object.getPrototypeOf(options ?? '');
  if (prototype && Object.getPrototypeOf(prototype)) refuserOf(what)('a plain object', options);
  const snapshot = { __proto__: null, ...options };
  const unknown = Object.keys(snapshot).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw new ArgumentError(`${what} has the unknown key "${printable(unknown)}"; known: ${keys.join(', ')}`);
  return snapshot;
}
