import { IntercomError, isIntercomError } from './intercom-error.ts';

/**
 * The connection could not be made, or it broke. `outcome` is `'not-sent'` only if no connection was made for certain.
 * Only Node's own `fetch` shows that. On other platforms, or with a `fetch` of yours, it is `'unknown'`. The `cause` is
 * a copy of the platform's error (`name`, `message`, `code`) without the token.
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
