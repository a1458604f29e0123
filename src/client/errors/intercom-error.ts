import { isSafe, type Outcome } from './outcome.ts';

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
    const { request, status, requestId } = own;
    const about = { __proto__: null, ...request };
    const { method, url, path, id } = about;
    const parts = [
      what,
      url && `${method} ${url}`,
      status && `status ${status}`,
      requestId && `request id ${printable(requestId)}`,
    ];
    super(parts.filter(Boolean).join(' · '), own);
    this.outcome = outcome === 'unknown' && isSafe(method) ? 'no-effect' : outcome;
    this.method = method;
    this.path = path;
    this.id = id;
  }

  static {
    Reflect.set(IntercomError.prototype, brand, true);
  }
}

/** Text from outside, made safe for one line of a log: without control characters, and at most 200 characters. */
export const printable = (text: string): string => text.replace(/[\p{C}\p{Z}]+/gu, ' ').slice(0, 200);

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
export const isIntercomError = (value: unknown): value is IntercomError => brand in Object(value);
