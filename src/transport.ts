import { bodyLimit, discard, readBody } from './body.ts';
import type { Deadline } from './deadline.ts';
import { type Outcome, outcomeOfStatus } from './errors/outcome.ts';
import type { Settings } from './options.ts';
import { readRateLimit } from './rate-limit.ts';
import { isErrorStatus, type Reply, type Sent } from './reply.ts';
import { readRetryAfter } from './retry.ts';

/** How far a call has come: what is known of its outcome if it ends now. */
export interface Progress {
  outcome: Outcome;
}

/** Waits for the headers. A fetch that does not heed its signal may still reply when nobody waits any more. */
const receive = async (pending: Promise<Response>, deadline: Deadline): Promise<Response> => {
  try {
    return await deadline.race(pending);
  } catch (error) {
    pending.then((late) => discard(late.body)).catch(() => {});
    throw error;
  }
};

/** Reads the body. When it breaks off after an error status, the status has said it all. */
const readUnlessTold = async (response: Response, deadline: Deadline): Promise<Reply['body']> => {
  try {
    return await readBody(response, deadline);
  } catch (error) {
    if (isErrorStatus(response.status) && deadline.interruption !== 'abort') return undefined;
    throw error;
  }
};

/**
 * Sends one HTTP request and reads the reply to its end, within the deadline. Redirects are not followed, so that the headers, and
 * with them the token, reach the URL's origin only. Rejects with what `fetch` threw, or when the deadline's interruption comes.
 */
export const exchange = async (
  { fetch, clock }: Settings,
  sent: Sent,
  requestHeaders: Record<string, string>,
  deadline: Deadline,
  progress: Progress,
): Promise<Reply> => {
  const { method, url, redact } = sent;
  progress.outcome = 'unknown';
  const response = await receive(
    fetch(url, { method, headers: requestHeaders, redirect: 'manual', signal: deadline.signal }),
    deadline,
  );
  const { status, headers, redirected } = response;
  const rateLimit = readRateLimit(headers);
  const reply = {
    ...sent,
    status,
    headers,
    requestId: redact.text(headers.get('x-request-id') ?? '') || undefined,
    rateLimit,
    retryAfterMs: status === 429 ? readRetryAfter(headers, rateLimit, clock.now()) : undefined,
  };
  progress.outcome = outcomeOfStatus(status);
  if (!isErrorStatus(status) && (redirected || status < 200 || status > 299)) {
    discard(response.body);
    return { ...reply, body: undefined, problem: 'a redirect or of an unknown status' };
  }
  const body = await readUnlessTold(response, deadline);
  return { ...reply, body, problem: body ? undefined : `longer than ${bodyLimit} bytes` };
};
