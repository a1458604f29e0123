import { type Deadline, startDeadline } from './deadline.ts';
import {
  ConnectionError,
  isErrorStatus,
  isSafe,
  outcomeFor,
  refuserOf,
  TokenError,
  UnexpectedResponseError,
} from './errors.ts';
import { type CompleteResponse, exchange, type HttpRequest } from './exchange.ts';
import { type Attempt, type Settings, toToken } from './options.ts';
import { createRedact, toSafeCause } from './redact.ts';
import { watchFetch } from './watch-fetch.ts';

/**
 * Sends a request within one deadline, and again after a 429. A request that only reads is also sent again after a 503
 * or a broken connection. Resolves to a 2xx, 4xx or 5xx response.
 */
export async function send(
  settings: Settings,
  request: HttpRequest,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<CompleteResponse> {
  const deadline = startDeadline(settings.clock, timeoutMs, signal, request);
  const isRead = isSafe(request.method);
  const { random, clock, onAttempt } = settings;
  try {
    for (let retries = 0; ; retries++) {
      // By default half a second, doubled with each retry, plus a random part, so that callers do not retry at the same time.
      const wait = async (ms = 500 * 2 ** retries * (1 + random())) => retries < settings.retry && deadline.sleep(ms);
      const startedAt = clock.now();
      // What the caller's function throws, or rejects with, must not break the call.
      const tell = ({ status, outcome }: Pick<Attempt, 'status' | 'outcome'>): void => {
        const { method, path } = request;
        const told = { method, path, attempt: retries + 1, status, outcome, durationMs: clock.now() - startedAt };
        new Promise((resolve) => resolve(onAttempt(told))).catch(() => {});
      };
      try {
        const response = await attempt(settings, request, deadline).catch((error: unknown) => {
          tell(deadline.signal.reason ?? error);
          throw error;
        });
        const { status } = response;
        tell({ status, outcome: isErrorStatus(status) ? outcomeFor(request.method, deadline.outcome) : undefined });
        const isAgain = status === 429 || (isRead && status === 503);
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
  const { token: given } = settings;
  const token = await deadline
    .race(async () => toToken(typeof given === 'function' ? await given() : given, refuserOf('token')))
    .catch((cause: unknown) => {
      throw new TokenError('The token function failed', outcomeBefore, { request, cause });
    });
  const redact = createRedact(token);
  const watch = watchFetch(settings.fetch);
  const response = await exchange(watch.fetch, settings.clock, request, token, redact, deadline)
    .catch((error: unknown) => {
      const outcome = watch.isUnsent() ? outcomeBefore : 'unknown';
      throw new ConnectionError('The connection failed', outcome, { request, cause: toSafeCause(error, redact) });
    })
    .finally(watch.end);
  if (response.fault) throw new UnexpectedResponseError(response.fault, response);
  return response;
}
