import { isSafe, type Outcome } from './outcome.ts';

/** Marks the errors of every copy of this package, in every realm. */
const brand = Symbol.for('intercom-contract');

/** Which request an error is about. */
export interface RequestContext {
  /** The HTTP method. */
  readonly method?: string | undefined;
  /** The URL that the request was sent to. */
  readonly url?: string | undefined;
  /** The path as the spec writes it. */
  readonly path?: string | undefined;
  /** The path parameter `id`. */
  readonly id?: string | undefined;
}

/** What the message says beside what happened; each part only where it is known. */
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

/** The base of every error that this client throws. {@link IntercomError.outcome} says whether anything may have been deleted. */
export abstract class IntercomError extends Error {
  /** The name of the class of the error. */
  abstract override readonly name: string;
  /** Whether the call may have had its effect. */
  declare readonly outcome: Outcome;
  /** The request's method, such as `DELETE`; `undefined` where an argument was wrong, so that there is no request. */
  declare readonly method: string | undefined;
  /** The request's path as the spec writes it, `/conversations/{id}`: one text for all calls of an operation. `undefined` where there is no request. */
  declare readonly path: string | undefined;
  /** The id that was asked for, as it was sent. `undefined` where there is no request, or its path has no `id`. */
  declare readonly id: string | undefined;

  constructor(what: string, outcome: Outcome, context: ErrorContext = {}) {
    const { request: { method, url, path, id } = {}, status, requestId } = context;
    const parts = [
      what,
      url && `${method} ${url}`,
      status && `status ${status}`,
      requestId && `request id ${printable(requestId)}`,
    ];
    super(parts.filter(Boolean).join(' · '), context);
    this.outcome = outcome === 'unknown' && isSafe(method) ? 'no-effect' : outcome;
    this.method = method;
    this.path = path;
    this.id = id;
  }

  static {
    Reflect.set(IntercomError.prototype, brand, true);
  }
}

/** Outside text made safe for one line of a log: no control characters, no excess length. */
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
