import type { ErrorItem } from '../generated-types.ts';
import { type ErrorContext, IntercomError, isIntercomError } from './intercom-error.ts';
import { outcomeOfStatus } from './outcome.ts';

/** The state of the rate limit after a call, as far as the response's `X-RateLimit-*` headers tell it. */
export interface RateLimit {
  /** Calls allowed in the current window. */
  readonly limit?: number | undefined;
  /** Calls left in the current window. */
  readonly remaining?: number | undefined;
  /** When the window ends and `remaining` is full again. */
  readonly resetAt?: Date | undefined;
}

/** What an error response says, as far as it is usable. */
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

/** The API replied with a 4xx or 5xx. */
export class ApiError extends IntercomError {
  /** `UnauthorizedError` for a 401, otherwise `ApiError`. */
  override readonly name: 'ApiError' | 'UnauthorizedError' = 'ApiError';
  /** The status code of the response. */
  declare readonly status: number;
  /** The response's error items, without those that are ill-shaped; empty when the body is missing or unreadable. */
  declare readonly errors: readonly ErrorItem[];
  /** The `code` of each item. An open set: new words may appear at any time. */
  declare readonly codes: readonly string[];
  /** Names the request, for Intercom's support: the body's `request_id`, else the `X-Request-Id` header. Not always a UUID. */
  declare readonly requestId: string | undefined;
  /** On a 429, how long the response asks to wait before the next call, in milliseconds; `undefined` where it does not say. */
  declare readonly retryAfterMs: number | undefined;
  /** The rate limit's state, when the response tells it. */
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
 * Tells whether `value` is an {@link ApiError} (an {@link UnauthorizedError} is one), across realms and copies.
 *
 * @example if (isApiError(error) && error.status === 429) console.log(`Wait ${error.retryAfterMs} ms.`);
 */
export const isApiError = (value: unknown): value is ApiError =>
  isIntercomError(value) && (value.name === 'ApiError' || value.name === 'UnauthorizedError');
