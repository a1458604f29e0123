import { discard, readBody } from './body.ts';
import { type CompleteResponse, isErrorStatus } from './complete-response.ts';
import type { Deadline } from './deadline.ts';
import { AbortError } from './errors/abort-error.ts';
import { printable, type RequestContext } from './errors/intercom-error.ts';
import { outcomeOfStatus } from './errors/outcome.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import type { Settings } from './options.ts';
import { readRateLimit } from './rate-limit.ts';
import type { Redact } from './redact.ts';
import { readRetryAfter } from './retry.ts';

/** One HTTP request, without the token. */
export interface HttpRequest extends RequestContext {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/**
 * Sends one HTTP request, and reads the response to its end, within the deadline. Redirects are not followed, so the
 * token reaches the origin of the URL only. Resolves to an {@link UnexpectedResponseError} for a redirect, an unknown
 * status, or a 2xx with a body that is too large. It rejects only with what `fetch` or the deadline threw, which may be
 * any value.
 */
export const exchange = async (
  { fetch, clock }: Settings,
  request: HttpRequest,
  token: string,
  redact: Redact,
  deadline: Deadline,
): Promise<CompleteResponse | UnexpectedResponseError> => {
  deadline.outcome = 'unknown';
  const { method, url, body = null, headers: given } = request;
  const { signal } = deadline;
  const response = await deadline.race(async () => {
    const pending = await fetch(url, {
      method,
      headers: { ...Object.fromEntries(given), authorization: `Bearer ${token}` },
      body,
      redirect: 'manual',
      signal,
    });
    if (signal.aborted) discard(pending); // by a fetch that does not heed its signal: nobody waits any more
    return pending;
  });
  const { status, headers, redirected, ok } = response;
  const rateLimit = readRateLimit(headers);
  const head = {
    request,
    status,
    headers,
    mediaType: printable(redact(headers.get('content-type') ?? '')),
    requestId: redact(headers.get('x-request-id') ?? '') || undefined,
    rateLimit,
    retryAfterMs: status === 429 || status === 503 ? readRetryAfter(headers, rateLimit, clock.now()) : undefined,
  };
  deadline.outcome = outcomeOfStatus(status);
  const isError = isErrorStatus(status);
  if (!isError && (redirected || !ok)) {
    discard(response);
    return new UnexpectedResponseError('The response is a redirect or has an unknown status', head);
  }
  const bytes = await readBody(response, deadline).catch((error: unknown) => {
    // An error status is enough, even if the body breaks off or stalls. But an abort by the caller is an `AbortError`.
    if (!isError || signal.reason instanceof AbortError) throw error;
    return undefined;
  });
  if (isError) return { ...head, content: redact(new TextDecoder().decode(bytes)) };
  if (!bytes) return new UnexpectedResponseError('The body is too large', head);
  return { ...head, content: bytes };
};
