import { IntercomError, isIntercomError } from './intercom-error.ts';

/**
 * The connection could not be made, or it broke. `outcome` is `'not-sent'` only if Node shows that nothing of this
 * request was written to a socket. Elsewhere, or if the request may have been sent twice, it is `'unknown'`. The `cause`
 * is a copy of the platform's error (`name`, `message`, `code`) without the token.
 */
export class ConnectionError extends IntercomError {
  /** Always `ConnectionError`. */
  override readonly name = 'ConnectionError' as const;
}

/**
 * Tells whether `value` is a {@link ConnectionError}.
 *
 * @example if (isConnectionError(error) && error.outcome === 'not-sent') console.log('Safe to call again.');
 */
export const isConnectionError = (value: unknown): value is ConnectionError =>
  isIntercomError(value) && value.name === 'ConnectionError';
