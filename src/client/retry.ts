import type { RateLimit } from './errors/api-error.ts';
import { integerHeader } from './rate-limit.ts';

/**
 * How long a 429 asks to wait, in milliseconds. `Retry-After` (RFC 9110 §10.2.3: seconds or a date) is believed first, then
 * `X-RateLimit-Reset` (unix seconds). A value that is negative, malformed or past counts as absent: only a clock that is wrong
 * can bring a moment that is past. A huge one is believed.
 */
export const readRetryAfter = (headers: Headers, rateLimit: RateLimit | undefined, now: number): number | undefined => {
  const text = headers.get('retry-after');
  const waits = [
    Number(integerHeader(headers, 'retry-after')) * 1000,
    Date.parse(text?.endsWith(' GMT') ? text : '') - now, // the preferred form of RFC 9110 §5.6.7 ends so
    Number(rateLimit?.resetAt) - now,
  ];
  return waits.find((wait) => wait >= 0);
};

/** The wait when the response does not say: half a second, doubled with each retry, and up to as much again, so that callers part. */
export const backOff = (retriesDone: number, random: () => number): number => 500 * 2 ** retriesDone * (1 + random());
