import type { ErrorItem } from '../generated-types.ts';
import { type ErrorContext, IntercomError, isIntercomError } from './intercom-error.ts';
import { outcomeOfStatus } from './outcome.ts';

/** The state of the rate limit after a call, from the `X-RateLimit-*` headers of the response. */
export interface RateLimit {
  /** Calls allowed in the current window. */
  readonly limit?: number | undefined;
  /** Calls left in the current window. */
  readonly remaining?: number | undefined;
  /** When the window ends and `remaining` is full again. */
  readonly resetAt?: Date | undefined;
}

/** The usable parts of an error response. */
export interface ApiErrorDetails extends ErrorContext {
  /** The status code. */
  readonly status: number;
  /** The error items that are well-formed. */
  readonly errors: readonly ErrorItem[];
  /** How long to wait before the next call, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** The state of the rate limit. */
  readonly rateLimit?: RateLimit | undefined;
}

/** The API responded with a 4xx or 5xx. */
export class ApiError extends IntercomError {
  /** `UnauthorizedError` for a 401, otherwise `ApiError`. */
  override readonly name: 'ApiError' | 'UnauthorizedError' = 'ApiError';
  /** The status code of the response. */
  declare readonly status: number;
  /** The well-formed error items of the response. Empty if the body is missing or unreadable. */
  declare readonly errors: readonly ErrorItem[];
  /** The `code` of each item. Intercom may add new codes at any time. */
  declare readonly codes: readonly string[];
  /**
   * The id of the request for Intercom's support: `request_id` of the body, or the `X-Request-Id` header. It is not
   * always a UUID.
   */
  declare readonly requestId: string | undefined;
  /** The wait that a 429 asks for before the next call, in milliseconds. `undefined` if it does not ask for one. */
  declare readonly retryAfterMs: number | undefined;
  /** The state of the rate limit. `undefined` if the response does not have it. */
  declare readonly rateLimit: RateLimit | undefined;

  constructor(what: string, details: ApiErrorDetails) {
    super(what, outcomeOfStatus(details.status), details);
    this.status = details.status;
    this.errors = details.errors;
    this.codes = details.errors.map(({ code }) => code);
    this.requestId = details.requestId;
    this.retryAfterMs = details.retryAfterMs;
    this.rateLimit = details.rateLimit;
  }
}

/**
 * Tells whether `value` is an {@link ApiError} (which includes {@link UnauthorizedError}).
 *
 * @example if (isApiError(error) && error.status === 429) console.log(`Wait ${error.retryAfterMs} ms.`);
 */
export const isApiError = (value: unknown): value is ApiError =>
  isIntercomError(value) && (value.name === 'ApiError' || value.name === 'UnauthorizedError');
