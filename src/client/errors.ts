import type { Refuse } from '../wire/operation.ts';
import type { ErrorItem } from './generated-types.ts';

/**
 * The effect of a failed call, as far as it is known:
 * - `'not-sent'`: no request left this process, so nothing was changed.
 * - `'refused'`: the API refused the request, so nothing was changed.
 * - `'no-effect'`: the request only reads (GET, HEAD, OPTIONS), so nothing was changed.
 * - `'unknown'`: the deletion, or another change, may have happened. Look before you call again.
 */
export type Outcome = 'not-sent' | 'refused' | 'no-effect' | 'unknown';

/** The outcome that a status code proves. A 4xx is a refusal, except 408 (RFC 9110 §15.5.9). */
export function outcomeOfStatus(status: number): Outcome {
  return status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unknown';
}

export function isErrorStatus(status: number): boolean {
  return status >= 400 && status < 600;
}

/** A request that only reads changes nothing, so its outcome is never unknown. */
export function outcomeFor(method: string | undefined, outcome: Outcome): Outcome {
  return outcome === 'unknown' && isSafe(method) ? 'no-effect' : outcome;
}

/** Whether a method only reads (RFC 9110 §9.2.1), so that the request may be sent again. */
export function isSafe(method: string | undefined): boolean {
  return /^(GET|HEAD|OPTIONS)$/.test(`${method}`);
}

/** The errors of every copy of this package, in every realm, have this symbol. */
const brand = Symbol.for('intercom-contract');

/** The request that an error is about. */
export interface RequestContext {
  /** The HTTP method. */
  readonly method?: string | undefined;
  /** The URL that the request was sent to. */
  readonly url?: string | undefined;
  /** The path template of the spec. */
  readonly path?: string | undefined;
  /** The path parameter `id`. */
  readonly id?: string | undefined;
}

/** Further parts of the message. Each is left out if it is unknown. */
export interface ErrorContext {
  /** The request that the error is about. */
  readonly request?: RequestContext | undefined;
  /** The status code of the response. */
  readonly status?: number | undefined;
  /** The media type of the response. */
  readonly mediaType?: string | undefined;
  /** The id of the request, for Intercom's support. */
  readonly requestId?: string | undefined;
  /** What caused the error. */
  readonly cause?: unknown;
}

/**
 * The base class of all errors of this client. {@link IntercomError.outcome} says whether anything may have been
 * deleted.
 */
export abstract class IntercomError extends Error {
  /** The name of the class of the error. */
  abstract override readonly name: string;
  /** Whether the call may have had its effect. */
  declare readonly outcome: Outcome;
  /** The method of the request, such as `DELETE`. `undefined` for an `ArgumentError`, which has no request. */
  declare readonly method: string | undefined;
  /** The path template of the operation, such as `/conversations/{id}`. `undefined` for an `ArgumentError`. */
  declare readonly path: string | undefined;
  /** The id in the path, as it was sent. `undefined` for an `ArgumentError`, and if the path has no `id`. */
  declare readonly id: string | undefined;

  constructor(what: string, outcome: Outcome, context: ErrorContext = {}) {
    // Without prototypes, a polluted one cannot add parts.
    const own = { __proto__: null, ...context };
    const facts = { __proto__: null, ...own.request, ...context };
    const { method, url, status, requestId } = facts;
    super(
      what +
        (url ? ` · ${method} ${url}` : '') +
        (status ? ` · status ${status}` : '') +
        (requestId ? ` · request id ${printable(requestId)}` : ''),
      own,
    );
    this.outcome = outcomeFor(method, outcome);
    this.method = method;
    this.path = facts.path;
    this.id = facts.id;
  }

  static {
    Reflect.set(IntercomError.prototype, brand, true);
  }
}

/** Text from outside, made safe for one line of a log: without control characters, and at most 200 characters. */
export function printable(text: string): string {
  return text.replace(/[\p{C}\p{Z}]+/gu, ' ').substring(0, 200);
}

/**
 * Tells whether `value` is an error of this client. Unlike `instanceof`, it also knows errors from another copy of the package or another realm.
 *
 * @example
 * try {
 *   await intercom.conversations.delete('215473886392040');
 * } catch (error) {
 *   if (isIntercomError(error) && error.outcome === 'unknown') console.log('Look before you call again.', error.message);
 *   else throw error;
 * }
 */
export function isIntercomError(value: unknown): value is IntercomError {
  return brand in Object(value);
}

/**
 * An argument or option is wrong. It is thrown before anything is sent. The message does not repeat the value, because
 * it could be a secret.
 */
export class ArgumentError extends IntercomError {
  /** Always `ArgumentError`. */
  override readonly name = 'ArgumentError' as const;

  constructor(what: string) {
    super(what, 'not-sent');
  }
}

/**
 * Tells whether `value` is an {@link ArgumentError}.
 *
 * @example if (isArgumentError(error)) console.log(error.message); // nothing was sent
 */
export function isArgumentError(value: unknown): value is ArgumentError {
  return isIntercomError(value) && value.name === 'ArgumentError';
}

/** The function that refuses a value of this name, with an error such as `signal must be an AbortSignal, not this object`. */
export function refuserOf(name: string): Refuse {
  return (rule, value, part = '') => {
    throw new ArgumentError(`${name}${part} must be ${rule}, not ${value == null ? value : `this ${typeof value}`}`);
  };
}

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
    this.codes = details.errors.map((item) => item.code);
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
export function isApiError(value: unknown): value is ApiError {
  return isIntercomError(value) && (value.name === 'ApiError' || value.name === 'UnauthorizedError');
}

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
export function isUnauthorizedError(value: unknown): value is UnauthorizedError {
  return isIntercomError(value) && value.name === 'UnauthorizedError';
}

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
    super(what + (context.mediaType ? ` · media type ${context.mediaType}` : ''), 'unknown', context);
    this.status = context.status || undefined;
    this.requestId = context.requestId;
  }
}

/**
 * Tells whether `value` is an {@link UnexpectedResponseError}.
 *
 * @example if (isUnexpectedResponseError(error)) console.log(`Status ${error.status} confirms nothing.`);
 */
export function isUnexpectedResponseError(value: unknown): value is UnexpectedResponseError {
  return isIntercomError(value) && value.name === 'UnexpectedResponseError';
}

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
export function isTimeoutError(value: unknown): value is TimeoutError {
  return isIntercomError(value) && value.name === 'TimeoutError';
}

/**
 * The connection could not be made, or it broke. `outcome` is `'not-sent'` only if Node shows that nothing of this
 * request was written to a socket. Elsewhere, or if the request may have been sent twice, it is `'unknown'`. The `cause`
 * is a copy of the platform's error (`name`, `message`, `code`) without the token.
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
export function isConnectionError(value: unknown): value is ConnectionError {
  return isIntercomError(value) && value.name === 'ConnectionError';
}

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
export function isTokenError(value: unknown): value is TokenError {
  return isIntercomError(value) && value.name === 'TokenError';
}

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
export function isAbortError(value: unknown): value is AbortError {
  return isIntercomError(value) && value.name === 'AbortError';
}
