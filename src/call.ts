import { Deadline } from './deadline.ts';
import { AbortError } from './errors/abort-error.ts';
import { ConnectionError } from './errors/connection-error.ts';
import type { IntercomError } from './errors/intercom-error.ts';
import { toSafeCause, wasNeverConnected } from './errors/safe-cause.ts';
import { TimeoutError } from './errors/timeout-error.ts';
import { TokenError } from './errors/token-error.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import type { Settings } from './options.ts';
import type { PreparedCall } from './prepare.ts';
import { createRedact } from './redact.ts';
import { isErrorStatus, type Reply, toRequestId } from './reply.ts';
import { backOff, readRetryAfter } from './retry.ts';
import { resolveToken } from './token.ts';
import { exchange, type Progress } from './transport.ts';

/**
 * Makes one call: HTTP attempts under one deadline, another one only after a 429. Resolves with a 2xx, 4xx or 5xx reply.
 * Nothing whose outcome is unknown is ever sent again.
 */
export const call = async (settings: Settings, prepared: PreparedCall): Promise<Reply> => {
  const { retry } = settings;
  const { method, url, parameters, timeoutMs, signal } = prepared;
  const progress: Progress = { outcome: 'not-sent' };
  const deadline = new Deadline(settings.clock, timeoutMs, signal);

  const getToken = async (): Promise<string> => {
    try {
      return await resolveToken(settings.token, deadline);
    } catch (cause) {
      throw new TokenError('The token function gave no usable token', progress.outcome, { method, url, cause });
    }
  };

  const attempt = async (): Promise<Reply> => {
    const token = await getToken();
    if (deadline.interruption) throw deadline.interruption; // it came while the token was at hand: nothing need be sent
    const sent = { method, url, redact: createRedact(token) };
    const outcomeBefore = progress.outcome;
    try {
      const headers = { ...parameters.header, accept: 'application/json', authorization: `Bearer ${token}` };
      return await exchange(settings, sent, headers, deadline, progress);
    } catch (error) {
      const outcome = settings.hasPlatformFetch && wasNeverConnected(error) ? outcomeBefore : 'unknown';
      const cause = toSafeCause(error, sent.redact.text);
      throw new ConnectionError('The connection failed', outcome, { method, url, cause });
    }
  };

  /** An interruption explains a failed step better than whatever the step failed with. */
  const interruptionError = (): IntercomError | undefined => {
    const { outcome } = progress;
    switch (deadline.interruption) {
      case 'abort':
        return new AbortError('The caller aborted the call', outcome, { method, url, cause: signal?.reason });
      case 'timeout':
        return new TimeoutError(`There was no complete reply within ${timeoutMs} ms`, outcome, { method, url });
      default:
        return undefined;
    }
  };

  try {
    for (let retries = 0; ; retries++) {
      const reply = await attempt();
      const { status, problem } = reply;
      if (problem && !isErrorStatus(status)) {
        const context = { method, url, status: status || undefined, requestId: toRequestId(reply) };
        throw new UnexpectedResponseError(`The reply is ${problem}`, context);
      }
      if (status !== 429 || retries >= retry) return reply;
      const wait = readRetryAfter(reply) ?? backOff(retries, settings.random);
      if (wait >= deadline.remainingMs()) return reply;
      await deadline.sleep(wait);
    }
  } catch (error) {
    throw interruptionError() ?? error;
  } finally {
    deadline.end();
  }
};
