import { ApiError } from './api-error.ts';
import { isIntercomError } from './intercom-error.ts';

/** The API responded with 401. The token is missing, unknown, or lacks a scope. Nothing was deleted. */
export class UnauthorizedError extends ApiError {
  /** Always `UnauthorizedError`. */
  override readonly name = 'UnauthorizedError' as const;
}

/**
 * Tells whether `value` is an {@link UnauthorizedError}.
 *
 * @example if (isUnauthorizedError(error)) console.log('Replace the token.', error.codes);
 */
export const isUnauthorizedError = (value: unknown): value is UnauthorizedError =>
  isIntercomError(value) && value.name === 'UnauthorizedError';
