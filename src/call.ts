import { startDeadline } from './deadline.ts';
import { AbortError } from './errors/abort-error.ts';
import { ConnectionError } from './errors/connection-error.ts';
import { toSafeCause, wasNeverConnected } from './errors/safe-cause.ts';
import { TimeoutError } from './errors/timeout-error.ts';
import { TokenError } from './errors/token-error.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import { platformFetch } from './fetch.ts';
import type { Settings } from './options.ts';
import type { PreparedCall } from './prepare.ts';
import { createRedact } from './redact.ts';
import { isErrorStatus, type Reply } from './reply.ts';
import { backOff } from './retry.ts';
import { resolveToken } from './token.ts';
import { exchange, type Progress } from './transport.ts';

/**
 * Makes one call: HTTP attempts under one deadline, another one only after a 429. Resolves with a 2xx, 4xx or 5xx reply.
 * Nothing whose outcome is unknown is ever sent again.
 */
export const call = async (settings: Settings, prepared: PreparedCall): Promise<Reply> => {
  const { method, url, parameters, timeoutMs, signal } = prepared;
  const progress: Progress = { outcome: 'not-sent' };
  const deadline = startDeadline(settings.clock, timeoutMs, signal);

  const attempt = async (): Promise<Reply> => {
    const outcomeBefore = progress.outcome;
    const token = await resolveToken(settings.token, deadline).catch((cause: unknown) => {
      throw new TokenError('The token function gave no usable token', outcomeBefore, { ...prepared, cause });
    });
    if (deadline.interruption) throw deadline.interruption; // it came while the token was at hand: nothing need be sent
    const sent = { method, url, redact: createRedact(token) };
    try {
      const headers = { ...parameters.header, accept: 'application/json', authorization: `Bearer ${token}` };
      return await exchange(settings, sent, headers, deadline, progress);
    } catch (error) {
      const outcome = settings.fetch === platformFetch && wasNeverConnected(error) ? outcomeBefore : 'unknown';
      const cause = toSafeCause(error, sent.redact.text);
      throw new ConnectionError('The connection failed', outcome, { ...prepared, cause });
    }
  };

  try {
    for (let retries = 0; ; retries++) {
      const reply = await attempt();
      const { status, problem } = reply;
      if (problem && !isErrorStatus(status)) throw new UnexpectedResponseError(`The reply is ${problem}`, reply);
      if (status !== 429 || retries >= settings.retry) return reply;
      const wait = reply.retryAfterMs ?? backOff(retries, settings.random);
      if (wait >= deadline.remainingMs()) return reply;
      await deadline.sleep(wait);
    }
  } catch (error) {
    // An interruption explains a failed step better than whatever the step failed with.
    const { outcome } = progress;
    if (deadline.interruption === 'abort') {
      throw new AbortError('The caller aborted the call', outcome, { ...prepared, cause: signal?.reason });
    }
    if (deadline.interruption) {
      throw new TimeoutError(`There was no complete reply within ${timeoutMs} ms`, outcome, prepared);
    }
    throw error;
  } finally {
    deadline.end();
  }
};
