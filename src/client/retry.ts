import type { RateLimit } from './errors/api-error.ts';
import { integerHeader } from './rate-limit.ts';

/**
 * The wait that a 429 asks for, in milliseconds: `Retry-After` (RFC 9110 §10.2.3, seconds or a date), otherwise
 * `X-RateLimit-Reset` (Unix seconds). A value that is malformed or in the past counts as absent.
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

/**
 * The wait if the response asks for none: half a second, doubled with each retry, plus a random part of the same size,
 * so that callers do not retry at the same time.
 */
export const backOff = (retriesDone: number, random: () => number): number => 500 * 2 ** retriesDone * (1 + random());
