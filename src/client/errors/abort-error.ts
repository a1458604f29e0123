import { IntercomError, isIntercomError } from './intercom-error.ts';

/** The caller's `signal` was aborted. The `cause` is its `reason`, unchanged. */
export class AbortError extends IntercomError {
  /** Always `AbortError`. */
  override readonly name = 'AbortError' as const;
}

/**
 * Tells whether `value` is an {@link AbortError} of this client. A DOMException is not.
 *
 * @example if (isAbortError(error)) console.log('You ended the call:', error.cause);
 */
export const isAbortError = (value: unknown): value is AbortError =>
  isIntercomError(value) && value.name === 'AbortError';
