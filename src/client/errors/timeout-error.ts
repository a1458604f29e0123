import { IntercomError, isIntercomError } from './intercom-error.ts';

/**
 * The deadline of the call passed. It includes the token, the connection, the headers, the body and waits between
 * attempts.
 */
export class TimeoutError extends IntercomError {
  /** Always `TimeoutError`. */
  override readonly name = 'TimeoutError' as const;
}

/**
 * Tells whether `value` is a {@link TimeoutError} of this client.
 *
 * @example if (isTimeoutError(error)) console.log(`${error.path} took too long; the outcome is ${error.outcome}.`);
 */
export const isTimeoutError = (value: unknown): value is TimeoutError =>
  isIntercomError(value) && value.name === 'TimeoutError';
