import { type ErrorContext, IntercomError, isIntercomError } from './intercom-error.ts';

/**
 * The response is neither a valid confirmation nor an error. It is an unusable 2xx, or a redirect, which is never
 * followed.
 */
export class UnexpectedResponseError extends IntercomError {
  /** Always `UnexpectedResponseError`. */
  override readonly name = 'UnexpectedResponseError' as const;
  /** The status code of the response. `undefined` if the platform hides it, as for a redirect in a browser. */
  declare readonly status: number | undefined;
  /** The id of the request for Intercom's support. `undefined` if the response has none. */
  declare readonly requestId: string | undefined;

  constructor(what: string, context: ErrorContext) {
    const { mediaType } = context;
    super(mediaType ? `${what} · media type ${mediaType}` : what, 'unknown', context);
    this.status = context.status || undefined;
    this.requestId = context.requestId;
  }
}

/**
 * Tells whether `value` is an {@link UnexpectedResponseError}.
 *
 * @example if (isUnexpectedResponseError(error)) console.log(`Status ${error.status} confirms nothing.`);
 */
export const isUnexpectedResponseError = (value: unknown): value is UnexpectedResponseError =>
  isIntercomError(value) && value.name === 'UnexpectedResponseError';
