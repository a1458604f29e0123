import type { Deadline } from './deadline.ts';
import {
  AbortError,
  isErrorStatus,
  outcomeOfStatus,
  printable,
  type RateLimit,
  type RequestContext,
} from './errors.ts';
import type { Settings } from './options.ts';
import type { Redact } from './redact.ts';

/** One HTTP request, without the token. */
export interface HttpRequest extends RequestContext {
  readonly method: string;
  readonly url: string;
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
  /** The bytes of a 2xx. The text of an error response, without the token. The text is empty if the body broke off. */
  readonly content: string | Uint8Array<ArrayBuffer>;
  /** Why the response says nothing about the effect of the call. */
  readonly fault?: string | undefined;
}

/**
 * Sends one HTTP request, and reads the response to its end, within the deadline. Redirects are not followed, so the
 * token reaches the origin of the URL only. The response has a fault if it is a redirect, has an unknown status, or is a
 * 2xx with a body that is too large. Rejects only with what `fetch` or the deadline threw, which may be any value.
 */
export async function exchange(
  { fetch, clock }: Settings,
  request: HttpRequest,
  token: string,
  redact: Redact,
  deadline: Deadline,
): Promise<CompleteResponse> {
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
    return { ...head, content: '', fault: 'The response is a redirect or has an unknown status' };
  }
  const bytes = await readBody(response, deadline).catch((error: unknown) => {
    // An error status is enough, even if the body breaks off or stalls. But an abort by the caller is an `AbortError`.
    if (!isError || signal.reason instanceof AbortError) throw error;
    return undefined;
  });
  if (isError) return { ...head, content: redact(new TextDecoder().decode(bytes)) };
  return { ...head, content: bytes ?? '', fault: bytes ? undefined : 'The body is too large' };
}

/** Cancels a body that nobody will read, so that its socket becomes free. */
function discard({ body }: Response): void {
  body?.cancel().catch(() => {}); // already broken: there is nothing to let go
}

/** The limit of a decompressed body, in bytes. Responses of this API have a few hundred. */
const bodyLimit = 262_144;

/** What a chunk costs besides its bytes. Empty chunks that come without end would let nothing else run. */
const chunkCost = 100;

/**
 * Reads a body to its end. Stops and resolves to `undefined` if it exceeds a limit, or has chunks that are not bytes.
 * Rejects if the body breaks off.
 */
async function readBody(response: Response, deadline: Deadline): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(); // a response without a body
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let left = bodyLimit;
  try {
    while (left > 0) {
      const { done, value } = await deadline.race(() => reader.read());
      if (done) return chunks.length === 1 ? chunks[0] : new Uint8Array(await new Blob(chunks).arrayBuffer());
      chunks.push(value);
      left -= chunkCost + value.byteLength; // not a number if a fetch of the caller's gives text
    }
    return undefined;
  } finally {
    reader.cancel().catch(() => {}); // of no effect at the end of a body
  }
}

/**
 * Reads `X-RateLimit-Limit`, `-Remaining` and `-Reset` (Unix seconds). `undefined` if the response has none of them.
 */
export function readRateLimit(headers: Headers): RateLimit | undefined {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
    integerHeader(headers, `x-ratelimit-${name}`),
  );
  const resetAt = reset === undefined ? undefined : new Date(reset * 1000);
  return (limit ?? remaining ?? resetAt) === undefined ? undefined : { limit, remaining, resetAt };
}

/**
 * The wait that a 429 asks for, in milliseconds: `Retry-After` (RFC 9110 §10.2.3, seconds or a date), otherwise
 * `X-RateLimit-Reset` (Unix seconds). A value that is malformed or in the past counts as absent.
 */
function readRetryAfter(headers: Headers, rateLimit: RateLimit | undefined, now: number): number | undefined {
  const text = headers.get('retry-after');
  const waits = [
    Number(integerHeader(headers, 'retry-after')) * 1000,
    Date.parse(text?.endsWith(' GMT') ? text : '') - now, // the preferred form of RFC 9110 §5.6.7 ends so
    Number(rateLimit?.resetAt) - now,
  ];
  return waits.find((wait) => wait >= 0);
}

/** The last second that a `Date` can hold. */
const endOfTime = 8_640_000_000_000;

/** The value of a header that is a non-negative integer. `undefined` for anything else. */
function integerHeader(headers: Headers, name: string): number | undefined {
  const text = headers.get(name) ?? '';
  return /^\d+$/.test(text) ? Math.min(Number(text), endOfTime) : undefined;
}
