import { startDeadline } from './deadline.ts';
import { ConnectionError } from './errors/connection-error.ts';
import { toSafeCause, wasNeverConnected } from './errors/safe-cause.ts';
import { TokenError } from './errors/token-error.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import { platformFetch } from './fetch.ts';
import type { Settings } from './options.ts';
import type { PreparedCall } from './prepare.ts';
import { createRedact } from './redact.ts';
import type { Reply } from './reply.ts';
import { resolveToken } from './resolve-token.ts';
import { backOff } from './retry.ts';
import { exchange } from './transport.ts';

/**
 * Makes one call: HTTP attempts under one deadline, another one only after a 429. Resolves with a 2xx, 4xx or 5xx reply.
 * Nothing whose outcome is unknown is ever sent again.
 */
export const call = async (settings: Settings, prepared: PreparedCall): Promise<Reply> => {
  const deadline = startDeadline(settings.clock, prepared);

  const attempt = async (): Promise<Reply> => {
    const outcomeBefore = deadline.outcome;
    const token = await resolveToken(settings.token, deadline).catch((cause: unknown) => {
      throw new TokenError('The token function failed', outcomeBefore, { ...prepared, cause });
    });
    deadline.signal.throwIfAborted(); // the token was at hand: nothing need be sent
    return exchange(settings, prepared, token, deadline).catch((error: unknown) => {
      if (error instanceof UnexpectedResponseError) throw error;
      const cause = toSafeCause(error, createRedact(token));
      const outcome = settings.fetch === platformFetch && wasNeverConnected(cause) ? outcomeBefore : 'unknown';
      throw new ConnectionError('The connection failed', outcome, { ...prepared, cause });
    });
  };

  try {
    for (let retries = 0; ; retries++) {
      const reply = await attempt();
      if (reply.status !== 429 || retries >= settings.retry) return reply;
      const wait = reply.retryAfterMs ?? backOff(retries, settings.random);
      if (!(await deadline.sleep(wait))) return reply;
    }
  } catch (error) {
    // An interruption explains a failed step better than whatever the step failed with.
    throw deadline.signal.aborted ? deadline.signal.reason : error;
  } finally {
    deadline.end();
  }
};
