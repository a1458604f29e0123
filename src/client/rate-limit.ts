import type { RateLimit } from './errors/api-error.ts';

/** The last second that a `Date` can hold. */
const endOfTime = 8_640_000_000_000;

/** The value of a header that is a non-negative integer. `undefined` for anything else. */
export const integerHeader = (headers: Headers, name: string): number | undefined => {
  const text = headers.get(name) ?? '';
  return /^\d+$/.test(text) ? Math.min(Number(text), endOfTime) : undefined;
};

/**
 * Reads `X-RateLimit-Limit`, `-Remaining` and `-Reset` (Unix seconds). `undefined` if the response has none of them.
 */
export const readRateLimit = (headers: Headers): RateLimit | undefined => {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
    integerHeader(headers, `x-ratelimit-${name}`),
  );
  const resetAt = reset === undefined ? undefined : new Date(reset * 1000);
  return (limit ?? remaining ?? resetAt) === undefined ? undefined : { limit, remaining, resetAt };
};
