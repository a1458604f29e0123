import { integerHeader } from './rate-limit.ts';
import type { Reply } from './reply.ts';

/** An HTTP date in its one preferred form (RFC 9110 §5.6.7), such as `Sun, 06 Nov 1994 08:49:37 GMT`. */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** A wait until a moment; a moment that is past says nothing, since only a clock that is wrong can bring it. */
const until = (moment: number, now: number): number | undefined => (moment > now ? moment - now : undefined);

/**
 * How long a 429 asks to wait, in milliseconds. `Retry-After` (RFC 9110 §10.2.3: seconds or a date) is believed first, then
 * `X-RateLimit-Reset` (unix seconds). A value that is negative, malformed or past counts as absent; a huge one is believed.
 */
export const readRetryAfter = ({ headers, receivedAt }: Reply): number | undefined => {
  const seconds = integerHeader(headers, 'retry-after');
  if (seconds !== undefined) return seconds * 1000;
  const date = headers.get('retry-after') ?? '';
  const reset = integerHeader(headers, 'x-ratelimit-reset');
  return (
    (httpDate.test(date) ? until(Date.parse(date), receivedAt) : undefined) ??
    (reset === undefined ? undefined : until(reset * 1000, receivedAt))
  );
};

const firstBackOffMs = 1000;

/** The wait when the reply does not say: it doubles with each retry and is spread over its upper half, so that callers part. */
export const backOff = (retriesDone: number, random: () => number): number =>
  firstBackOffMs * 2 ** retriesDone * (0.5 + random() / 2);
