import { toBaseUrl } from './base-url.ts';
import { toTimeoutMs } from './call-options.ts';
import { type Clock, systemClock } from './clock.ts';
import { ArgumentError, assertArgument, toOneOf } from './errors/argument-error.ts';
import { type Fetch, platformFetch } from './fetch.ts';
import { servers, specVersion } from './generated.ts';
import { readOptions } from './read-options.ts';
import { assertToken, type Token } from './token.ts';
import { type VersionOption, versionOptions } from './version.ts';

/** A region where Intercom hosts workspaces. */
export type Region = keyof typeof servers;

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

const retryCounts: readonly number[] = [...Array(11).keys()]; // 0 to 10

const regionUrls: Readonly<Record<string, string>> = servers;

/** Checks the options and adds the defaults. Throws an {@link ArgumentError} if one is wrong. */
export const toSettings = (options: IntercomClientOptions): Settings => {
  const given = readOptions('options', options, optionNames);
  const { token, region = 'us', timeoutMs = 30_000, retry = 3, version = specVersion } = given;
  const { baseUrl = regionUrls[toOneOf(Object.keys(regionUrls), 'region', region)] } = given;
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
    retry: toOneOf(retryCounts, 'retry', retry),
    version: toOneOf(versionOptions, 'version', version),
    clock,
    random,
  };
};
