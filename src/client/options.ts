import { toBaseUrl } from './base-url.ts';
import { toTimeoutMs } from './call-options.ts';
import { type Clock, systemClock } from './clock.ts';
import { ArgumentError, assertArgument, toOneOf } from './errors/argument-error.ts';
import { type Fetch, platformFetch } from './fetch.ts';
import { servers, specVersion } from './generated.ts';
import { readOptions } from './read-options.ts';
import { assertToken, type Token } from './token.ts';
import { type VersionOption, versionOptions } from './version.ts';

/** Where a workspace is hosted. */
export type Region = keyof typeof servers;

/** The options of {@link createIntercomClient}. Only `token` is required. */
export interface IntercomClientOptions {
  /** The access token, or a function that gives it before each HTTP attempt. It goes to the origin of the base URL and nowhere else. */
  readonly token: Token;
  /** Where the workspace is hosted. Default: `'us'`. Not together with `baseUrl`. */
  readonly region?: Region | undefined;
  /** Another base URL, such as a mock or a gateway: `https:`, or `http:` on loopback. Default: the region's. */
  readonly baseUrl?: string | undefined;
  /** What sends the requests. Default: the platform's `fetch`, looked up at each call. With yours, broken connections always have the outcome `'unknown'`. */
  readonly fetch?: Fetch | undefined;
  /** The time for one call with everything in it (token, connection, headers, body, back-off), in milliseconds. Default: 30,000. */
  readonly timeoutMs?: number | undefined;
  /** How many times a 429 is retried; nothing else ever is. An integer from 0 to 10. Default: 3. */
  readonly retry?: number | undefined;
  /** The `Intercom-Version` to ask for, or `'app-default'` to send none. Default: the version that the client was generated from. */
  readonly version?: VersionOption | undefined;
  /** For tests: another clock. Default: the platform's. */
  readonly clock?: Clock | undefined;
  /** For tests: the source of the back-off's jitter, from 0 to below 1. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** The options, completed and checked once. */
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

/** Checks and completes the options, or throws an {@link ArgumentError}. */
export const toSettings = (options: IntercomClientOptions): Settings => {
  const given = readOptions('options', options, optionNames);
  const { token, region = 'us', timeoutMs = 30_000, retry = 3, version = specVersion } = given;
  const { baseUrl = regionUrls[toOneOf(Object.keys(regionUrls), 'region', region)] } = given;
  const { fetch = platformFetch, clock = systemClock, random = Math.random } = given;
  if (typeof token !== 'function') assertToken(token);
  if (given.region !== undefined && given.baseUrl !== undefined) throw new ArgumentError('region excludes baseUrl');
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
