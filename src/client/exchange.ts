import type { Deadline } from './deadline.ts';
import {
  AbortError,
  isErrorStatus,
  outcomeOfStatus,
  printable,
  type RateLimit,
  type RequestContext,
} from './errors.ts';
import type { Clock, Fetch } from './options.ts';
import type { Redact } from './redact.ts';

/** One HTTP request, without the token. */
export interface HttpRequest extends RequestContext {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** A response that was read to its end. */
export interface CompleteResponse {
  readonly request: RequestContext;
  readonly status: number;
  readonly headers: Headers;
  /** The media type of the `Content-Type` header, printable and without the token. Empty if the header is absent. */
  readonly mediaType: string;
  /** The id of the request at Intercom, from the `X-Request-Id` header. */
  readonly requestId: string | undefined;
  readonly rateLimit: RateLimit | undefined;
  /** The wait that a 429 or a 503 asks for, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /**
   * The bytes of a 2xx. The text of an error response, without the token. The text is empty if the body broke off. The
   * type is written so that it also compiles with TypeScript 5.4, where `Uint8Array` is not generic.
   */
  readonly content: string | ReturnType<TextEncoder['encode']>;
  /** Why the response says nothing about the effect of the call. */
  readonly fault?: string | undefined;
}

/**
 * Sends one HTTP request, and reads the response to its end, within the deadline. Redirects are not followed, so the
 * token reaches the origin of the URL only. The response has a fault if it is a redirect, has an unknown status, or is a
 * 2xx with a body that is too large. Rejects only with what `fetch` or the deadline threw, which may be any value.
 */
export async function exchange(
  fetch: Fetch,
  clock: Clock,
  request: HttpRequest,
  token: string,
  redact: Redact,
  deadline: Deadline,
): Promise<CompleteResponse> {
  deadline.outcome = 'unknown';
  const signal = deadline.signal;
  const response = await deadline.race(async () => {
    const pending = await fetch(request.url, {
      method: request.method,
      headers: { ...Object.fromEntries(request.headers), authorization: `Bearer ${token}` },
      body: request.body ?? null,
      redirect: 'manual',
      signal,
    });
    if (signal.aborted) discard(pending); // by a fetch that does not heed its signal: nobody waits any more
    return pending;
  });
  const { status, headers } = response;
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
  const isError = isErrorStatus(status);
  deadline.outcome = outcomeOfStatus(status);
  if (!isError && (response.redirected || !response.ok)) {
    discard(response);
    return { ...head, content: '', fault: 'The response is a redirect or has an unknown status' };
  }
  const bytes = await readBody(response, deadline).catch((error: unknown) => {
    // An error status is enough, even if the body breaks off or stalls. But an abort by the caller is an `AbortError`.
    if (!isError || signal.reason instanceof AbortError) throw error;
    return undefined;
  });
  return {
    ...head,
    content: isError ? redact(new TextDecoder().decode(bytes)) : (bytes ?? ''),
    fault: isError || bytes ? undefined : 'The body is too large',
  };
}

/** Cancels a body that nobody will read, so that its socket becomes free. */
function discard(response: Response): void {
  response.body?.cancel().catch(() => {}); // already broken: there is nothing to let go
}

/**
 * Reads a body to its end. Stops and resolves to `undefined` if it exceeds a limit, or has chunks that are not bytes.
 * Rejects if the body breaks off.
 */
async function readBody(response: Response, deadline: Deadline): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(); // a response without a body
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let left = 262_144; // bytes of a decompressed body; responses of this API have a few hundred
  try {
    while (left > 0) {
      const { done, value } = await deadline.race(() => reader.read());
      if (done) return chunks.length === 1 ? chunks[0] : new Uint8Array(await new Blob(chunks).arrayBuffer());
      chunks.push(value);
      // Empty chunks that come without end would let nothing else run, so a chunk costs more than its bytes. If a fetch of the
      // caller's gives text, `left` is not a number.
      left -= 100 + value.byteLength;
    }
  } finally {
    reader.cancel().catch(() => {}); // of no effect at the end of a body
  }
}

/**
 * Reads `X-RateLimit-Limit`, `-Remaining` and `-Reset` (Unix seconds). `undefined` if the response has none of them.
 */
export function readRateLimit(headers: Headers): RateLimit | undefined {
  const limit = integerHeader(headers, 'x-ratelimit-limit');
  const remaining = integerHeader(headers, 'x-ratelimit-remaining');
  const reset = integerHeader(headers, 'x-ratelimit-reset');
  const resetAt = reset === undefined ? undefined : new Date(reset * 1000);
  return (limit ?? remaining ?? resetAt) === undefined ? undefined : { limit, remaining, resetAt };
}

/**
 * The wait that a 429 asks for, in milliseconds: `Retry-After` (RFC 9110 §10.2.3, seconds or a date), otherwise
 * `X-RateLimit-Reset` (Unix seconds). A value that is malformed or in the past counts as absent.
 */
function readRetryAfter(headers: Headers, rateLimit: RateLimit | undefined, now: number): number | undefined {
  const text = headers.get('retry-after');
  return [
    Number(integerHeader(headers, 'retry-after')) * 1000,
    Date.parse(text?.endsWith(' GMT') ? text : '') - now, // the preferred form of RFC 9110 §5.6.7 ends so
    Number(rateLimit?.resetAt) - now,
  ].find((wait) => wait >= 0);
}

/** The value of a header that is a non-negative integer, up to the last second that a `Date` can hold. `undefined` for anything else. */
function integerHeader(headers: Headers, name: string): number | undefined {
  const text = headers.get(name) ?? '';
  return /^\d+$/.test(text) ? Math.min(+text, 8_640_000_000_000) : undefined;
}
