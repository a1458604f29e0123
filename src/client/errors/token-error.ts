import { IntercomError, isIntercomError } from './intercom-error.ts';

/**
 * The `token` function failed, or returned no valid token. The `cause` is what the function threw, unchanged, or an
 * `ArgumentError` about the returned value.
 */
export class TokenError extends IntercomError {
  /** Always `TokenError`. */
  override readonly name = 'TokenError' as const;
}

/**
 * Tells whether `value` is a {@link TokenError}.
 *
 * @example if (isTokenError(error)) console.log('The token function failed:', error.cause);
 */
export const isTokenError = (value: unknown): value is TokenError =>
  isIntercomError(value) && value.name === 'TokenError';
