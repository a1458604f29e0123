import type { Refuse } from '../wire/operation.ts';
import { isVisible, oneOf } from '../wire/wire-types.ts';
import { ArgumentError, assertArgument, printable } from './errors.ts';
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
   * generated from.
   */
  readonly version?: VersionOption | undefined;
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
export interface Settings {
  readonly token: Token;
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly retry: number;
  readonly version: VersionOption;
  readonly clock: Clock;
  readonly random: () => number;
}

const optionNames = [
  'token',
  'region',
  'baseUrl',
  'fetch',
  'timeoutMs',
  'retry',
  'version',
  'clock',
  'random',
] as const;

const regionUrls: Readonly<Record<string, string>> = servers;
const retryCounts: readonly number[] = [...Array(11).keys()]; // 0 to 10
const versionOptions: readonly VersionOption[] = [...intercomVersions, appDefault]; // they are case-sensitive

/** Checks the options and adds the defaults. Throws an {@link ArgumentError} if one is wrong. */
export function toSettings(options: IntercomClientOptions): Settings {
  const given = readOptions('options', options, optionNames);
  const { token, region = 'us', timeoutMs = 30_000, retry = 3, version = specVersion } = given;
  const { baseUrl = regionUrls[oneOf(Object.keys(regionUrls))(region, refuserOf('region'))] } = given;
  const { fetch = platformFetch, clock = systemClock, random = Math.random } = given;
  if (typeof token !== 'function') assertToken(token);
  if (given.region !== undefined && given.baseUrl !== undefined)
    throw new ArgumentError('region must be left out with baseUrl');
  const functions = { fetch, random, 'clock.now': clock?.now, 'clock.schedule': clock?.schedule };
  for (const [name, value] of Object.entries(functions)) {
    assertArgument(typeof value === 'function', name, 'a function', value);
  }
  return {
    token,
    baseUrl: toBaseUrl(baseUrl),
    fetch,
    timeoutMs: toTimeoutMs(timeoutMs),
    retry: oneOf(retryCounts)(retry, refuserOf('retry')),
    version: oneOf(versionOptions)(version, refuserOf('version')),
    clock,
    random,
  };
}

/** The platform's `fetch`. It is looked up at each call, because a tool may replace it later. */
function platformFetch(url: string, init: RequestInit): Promise<Response> {
  return globalThis.fetch(url, init);
}

/** The platform's clock. */
const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * A normalized URL that the token may be sent to. It has no credentials, query or fragment, and plain `http:` only for
 * this machine.
 */
const safeUrl = /^(https:\/\/[^/@]+|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?)\/[^?#]*$/;

/**
 * The normalized base URL, without a trailing slash. The token is sent to its origin, so it must be `https:`. Plain
 * `http:` is allowed for loopback hosts only (localhost, 127.0.0.0/8, [::1]).
 */
function toBaseUrl(value: unknown): string {
  const href = typeof value === 'string' && URL.canParse(value) ? new URL(value).href : '';
  assertArgument(safeUrl.test(href), 'baseUrl', 'an https: URL without credentials, query or fragment', value);
  return href.replace(/\/+$/, '');
}

/** Throws if the value cannot be a token. The message does not repeat it, and names what people often paste with it. */
export function assertToken(value: unknown): asserts value is string {
  assertArgument(isVisible(value), 'token', 'ASCII text without "Bearer " and line breaks', value);
}

/** The longest delay that a timer can hold: 2³¹ − 1 ms, which is 24.8 days. */
const longestDelayMs = 2_147_483_647;

/** Checks a time limit in milliseconds. It must be above 0, and a timer must be able to hold it. */
export function toTimeoutMs(value: unknown): number {
  const isDelay = typeof value === 'number' && value > 0 && value <= longestDelayMs;
  assertArgument(isDelay, 'timeoutMs', `above 0 and at most ${longestDelayMs}`, value);
  return value;
}

/** The function that refuses a value with this name. */
export function refuserOf(name: string): Refuse {
  return (rule, value, part = '') => {
    assertArgument(false, name + part, rule, value);
  };
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
export function readOptions(what: string, options: object = {}, keys: readonly string[]): object {
  assertArgument(isPlainObject(options), what, 'a plain object', options);
  const snapshot: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(options)) {
    if (!keys.includes(key)) {
      throw new ArgumentError(`${what} has the unknown key "${printable(key)}"; known: ${keys.join(', ')}`);
    }
    snapshot[key] = value;
  }
  return snapshot;
}

/** Whether a value is `{…}` or `Object.create(null)` of any realm, so that it inherits no options. */
function isPlainObject(value: unknown): boolean {
  const prototype: unknown = Object.getPrototypeOf(value ?? '');
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
