import { bodyLimit, discard, readBody } from './body.ts';
import type { Deadline } from './deadline.ts';
import { type Outcome, outcomeOfStatus } from './errors/outcome.ts';
import type { Settings } from './options.ts';
import { isErrorStatus, type Reply, type Sent } from './reply.ts';

/** How far a call has come: what is known of its outcome if it ends now. */
export interface Progress {
  outcome: Outcome;
}

/** Why a reply is of no use before its body is read. Where a redirect leads is never followed. */
const toProblem = ({ status, redirected, type }: Response): string | undefined => {
  if (redirected || type === 'opaqueredirect' || (status >= 300 && status < 400)) return 'a redirect, which is refused';
  return isErrorStatus(status) || (status >= 200 && status < 300) ? undefined : 'of an unknown status';
};

/** Waits for the headers. A fetch that does not heed its signal may still reply when nobody waits any more. */
const receive = async (pending: Promise<Response>, deadline: Deadline): Promise<Response> => {
  try {
    const response = await deadline.race(pending);
    if (typeof response.headers.get !== 'function') throw new TypeError('fetch gave no response');
    return response;
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
  headers: Record<string, string>,
  deadline: Deadline,
  progress: Progress,
): Promise<Reply> => {
  const { method, url } = sent;
  progress.outcome = 'unknown';
  const response = await receive(
    fetch(url, { method, headers, redirect: 'manual', signal: deadline.signal }),
    deadline,
  );
  const { status } = response;
  const reply = { sent, status, headers: response.headers, receivedAt: clock.now() };
  progress.outcome = outcomeOfStatus(status);
  const problem = toProblem(response);
  if (problem) {
    discard(response.body);
    return { ...reply, body: undefined, problem };
  }
  const body = await readUnlessTold(response, deadline);
  return { ...reply, body, problem: body ? undefined : `longer than ${bodyLimit} bytes` };
};
