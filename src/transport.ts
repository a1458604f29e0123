import { bodyLimit, discard, readBody } from './body.ts';
import type { Deadline } from './deadline.ts';
import { AbortError } from './errors/abort-error.ts';
import { outcomeOfStatus } from './errors/outcome.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import type { Settings } from './options.ts';
import type { PreparedCall } from './prepare.ts';
import { readRateLimit } from './rate-limit.ts';
import { createRedact } from './redact.ts';
import { isErrorStatus, type Reply } from './reply.ts';
import { readRetryAfter } from './retry.ts';

/**
 * Sends one HTTP request and reads the reply to its end, within the deadline. Redirects are not followed, so that the headers, and
 * with them the token, reach the URL's origin only. Rejects with an {@link UnexpectedResponseError} when the reply as a whole is of no
 * use (an error status speaks for itself, whatever comes after it), and with what `fetch` threw, or with the deadline's interruption.
 */
export const exchange = async (
  { fetch, clock }: Settings,
  { method, url, parameters }: PreparedCall,
  token: string,
  deadline: Deadline,
): Promise<Reply> => {
  const requestHeaders = { ...parameters.header, accept: 'application/json', authorization: `Bearer ${token}` };
  deadline.outcome = 'unknown';
  const pending = fetch(url, { method, headers: requestHeaders, redirect: 'manual', signal: deadline.signal });
  const response = await deadline.race(pending).catch((error: unknown) => {
    discard(pending); // a fetch that does not heed its signal may still reply when nobody waits any more
    throw error;
  });
  const { status, headers, redirected, ok } = response;
  const redact = createRedact(token);
  const rateLimit = readRateLimit(headers);
  const reply = {
    method,
    url,
    redact,
    status,
    headers,
    requestId: redact(headers.get('x-request-id') ?? '') || undefined,
    rateLimit,
    retryAfterMs: status === 429 ? readRetryAfter(headers, rateLimit, clock.now()) : undefined,
  };
  deadline.outcome = outcomeOfStatus(status);
  const isError = isErrorStatus(status);
  if (!isError && (redirected || !ok)) {
    discard(response);
    throw new UnexpectedResponseError('The status is a redirect or unknown', reply);
  }
  const body = await readBody(response, deadline).catch((error: unknown) => {
    // An error status has said it all, even if the body breaks off or stalls; but a caller who aborts is told so.
    if (!isError || deadline.signal.reason instanceof AbortError) throw error;
    return undefined;
  });
  if (!isError && !body) throw new UnexpectedResponseError(`The body is over ${bodyLimit} bytes`, reply);
  return { ...reply, body };
};
