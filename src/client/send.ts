import type { CompleteResponse } from './complete-response.ts';
import { type Deadline, type Limits, startDeadline } from './deadline.ts';
import { ConnectionError } from './errors/connection-error.ts';
import { toSafeCause, wasNeverConnected } from './errors/safe-cause.ts';
import { TokenError } from './errors/token-error.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import { exchange, type HttpRequest } from './exchange.ts';
import { platformFetch, sendsOnce } from './fetch.ts';
import { isSafe } from './operation.ts';
import type { Settings } from './options.ts';
import { createRedact } from './redact.ts';
import { resolveToken } from './resolve-token.ts';
import { backOff } from './retry.ts';

/** Makes one HTTP attempt, or throws what keeps it from a response. */
const attempt = async (settings: Settings, request: HttpRequest, deadline: Deadline): Promise<CompleteResponse> => {
  const outcomeBefore = deadline.outcome;
  deadline.signal.throwIfAborted(); // the token function is not asked in vain
  const token = await resolveToken(settings.token, deadline).catch((cause: unknown) => {
    throw new TokenError('The token function failed', outcomeBefore, { request, cause });
  });
  deadline.signal.throwIfAborted();
  const isProven = settings.fetch === platformFetch && sendsOnce();
  const redact = createRedact(token);
  return exchange(settings, request, token, redact, deadline).catch((error: unknown) => {
    if (error instanceof UnexpectedResponseError) throw error;
    const cause = toSafeCause(error, redact);
    const outcome = isProven && wasNeverConnected(cause) ? outcomeBefore : 'unknown';
    throw new ConnectionError('The connection failed', outcome, { request, cause });
  });
};

/**
 * Sends a request under one deadline, and again after a 429. What only reads is also sent again after a 503 or a broken connection;
 * nothing else whose outcome is unknown ever is. Resolves with a 2xx, 4xx or 5xx response.
 */
export const send = async (settings: Settings, request: HttpRequest, limits: Limits): Promise<CompleteResponse> => {
  const deadline = startDeadline(settings.clock, limits, request);
  const isRead = isSafe(request.method);
  try {
    for (let retries = 0; ; retries++) {
      const result = await attempt(settings, request, deadline).catch((error: unknown) => {
        if (isRead && error instanceof ConnectionError) return error;
        throw error;
      });
      const isBroken = result instanceof ConnectionError;
      const isAgain = isBroken || result.status === 429 || (isRead && result.status === 503);
      const wait = (isBroken ? undefined : result.retryAfterMs) ?? backOff(retries, settings.random);
      if (isAgain && retries < settings.retry && (await deadline.sleep(wait))) continue;
      if (isBroken) throw result;
      return result;
    }
  } catch (error) {
    // An interruption explains a failed step better than whatever the step failed with.
    throw deadline.signal.aborted ? deadline.signal.reason : error;
  } finally {
    deadline.end();
  }
};
