import { type Deadline, type Limits, startDeadline } from './deadline.ts';
import { ConnectionError, isSafe, TokenError, UnexpectedResponseError } from './errors.ts';
import { type CompleteResponse, exchange, type HttpRequest } from './exchange.ts';
import { assertToken, type Settings } from './options.ts';
import { createRedact, toSafeCause } from './redact.ts';
import { watchFetch } from './watch-fetch.ts';

/**
 * Sends a request within one deadline, and again after a 429. A request that only reads is also sent again after a 503
 * or a broken connection. Resolves to a 2xx, 4xx or 5xx response.
 */
export async function send(settings: Settings, request: HttpRequest, limits: Limits): Promise<CompleteResponse> {
  const deadline = startDeadline(settings.clock, limits, request);
  const isRead = isSafe(request.method);
  try {
    for (let retries = 0; ; retries++) {
      const wait = async (ms = backOff(retries, settings.random)): Promise<boolean> =>
        retries < settings.retry && deadline.sleep(ms);
      try {
        const response = await attempt(settings, request, deadline);
        const isAgain = response.status === 429 || (isRead && response.status === 503);
        if (!isAgain || !(await wait(response.retryAfterMs))) return response;
      } catch (error) {
        if (!isRead || !(error instanceof ConnectionError) || !(await wait())) throw error;
      }
    }
  } catch (error) {
    // If the time is up or the caller has aborted, that is the reason why the step failed.
    deadline.signal.throwIfAborted();
    throw error;
  } finally {
    deadline.end();
  }
}

/** Makes one HTTP attempt. Throws if there is no usable response. */
async function attempt(settings: Settings, request: HttpRequest, deadline: Deadline): Promise<CompleteResponse> {
  const outcomeBefore = deadline.outcome;
  let token: unknown = settings.token;
  try {
    token = await deadline.race(async () => (typeof token === 'function' ? token() : token));
    assertToken(token);
  } catch (cause) {
    throw new TokenError('The token function failed', outcomeBefore, { request, cause });
  }
  const redact = createRedact(token);
  const { fetch, isUnsent, end } = watchFetch(settings.fetch);
  const response = await exchange({ ...settings, fetch }, request, token, redact, deadline)
    .catch((error: unknown) => {
      const outcome = isUnsent() ? outcomeBefore : 'unknown';
      throw new ConnectionError('The connection failed', outcome, { request, cause: toSafeCause(error, redact) });
    })
    .finally(end);
  if (response.fault) throw new UnexpectedResponseError(response.fault, response);
  return response;
}

/**
 * The wait if the response asks for none: half a second, doubled with each retry, plus a random part of the same size,
 * so that callers do not retry at the same time.
 */
function backOff(retriesDone: number, random: () => number): number {
  return 500 * 2 ** retriesDone * (1 + random());
}
