import { IntercomError, isIntercomError } from './intercom-error.ts';

/** The caller's `signal` fired. The `cause` is the signal's `reason`, unchanged. */
export class AbortError extends IntercomError {
  /** Always `AbortError`. */
  override readonly name = 'AbortError' as const;
}

/**
 * Tells whether `value` is an {@link AbortError} of this client, across realms and copies. A DOMException is not.
 *
 * @example if (isAbortError(error)) console.log('You ended the call:', error.cause);
 */
export const isAbortError = (value: unknown): value is AbortError =>
  isIntercomError(value) && value.name === 'AbortError';
