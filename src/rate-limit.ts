/** The state of the rate limit after a call, as far as the reply's `X-RateLimit-*` headers tell it. */
export interface RateLimit {
  /** Calls allowed in the current window. */
  readonly limit?: number;
  /** Calls left in the current window. */
  readonly remaining?: number;
  /** When the window ends and `remaining` is full again. */
  readonly resetAt?: Date;
}

/** A header that is a plain non-negative integer; anything else (negative, decimal, garbage) counts as absent. */
export const integerHeader = (headers: Headers, name: string): number | undefined => {
  const text = headers.get(name) ?? '';
  return /^\d+$/.test(text) ? Math.min(Number(text), Number.MAX_SAFE_INTEGER) : undefined;
};

/** The last moment that a `Date` can hold. */
const endOfTime = 8_640_000_000_000_000;

/** Reads `X-RateLimit-Limit`, `-Remaining` and `-Reset` (unix seconds); undefined when the reply has none of them. */
export const readRateLimit = (headers: Headers): RateLimit | undefined => {
  const limit = integerHeader(headers, 'x-ratelimit-limit');
  const remaining = integerHeader(headers, 'x-ratelimit-remaining');
  const reset = integerHeader(headers, 'x-ratelimit-reset');
  if (limit === undefined && remaining === undefined && reset === undefined) return undefined;
  return {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(reset !== undefined && { resetAt: new Date(Math.min(reset * 1000, endOfTime)) }),
  };
};
