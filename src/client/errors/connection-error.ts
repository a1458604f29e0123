import { IntercomError, isIntercomError } from './intercom-error.ts';

/**
 * The connection was never made or broke. `outcome` is `'not-sent'` only where it is certain that no connection was made
 * (Node's own `fetch`: refused, unknown host, unreachable); on other platforms, or with a `fetch` of yours, it is `'unknown'`.
 * The `cause` is a copy of the platform's error (`name`, `message`, `code`), freed of anything that could hold the token.
 */
export class ConnectionError extends IntercomError {
  /** Always `ConnectionError`. */
  override readonly name = 'ConnectionError' as const;
}

/**
 * Tells whether `value` is a {@link ConnectionError}, across realms and copies.
 *
 * @example if (isConnectionError(error) && error.outcome === 'not-sent') console.log('Safe to call again.');
 */
export const isConnectionError = (value: unknown): value is ConnectionError =>
  isIntercomError(value) && value.name === 'ConnectionError';
