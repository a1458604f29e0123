import { isRecord } from '../is-record.ts';
import type { Outcome } from './outcome.ts';

/** Marks the errors of every copy of this package, in every realm. */
const brand = Symbol.for('intercom-contract');

/** What the message says beside what happened; each part only where it is known. */
export interface ErrorContext {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

/** The base of every error that this client throws. {@link IntercomError.outcome} says whether anything may have been deleted. */
export abstract class IntercomError extends Error {
  abstract override readonly name: string;
  /** Whether the call may have had its effect. */
  declare readonly outcome: Outcome;

  constructor(what: string, outcome: Outcome, context: ErrorContext = {}) {
    const { method, url, status, requestId } = context;
    const parts = [
      what,
      url && `${method} ${url}`,
      status && `status ${status}`,
      requestId && `request id ${printable(requestId)}`,
    ];
    super(parts.filter(Boolean).join(' · '), context);
    this.outcome = outcome;
  }

  static {
    Object.assign(IntercomError.prototype, { [brand]: true });
  }
}

/** Outside text made safe for one line of a log: no control characters, no excess length. */
export const printable = (text: string): string => text.replace(/[\p{C}\p{Z}]+/gu, ' ').slice(0, 200);

/**
 * Tells whether `value` is an error of this client. Unlike `instanceof`, it also knows errors from another copy of the package or another realm.
 *
 * @example catch (error) { if (isIntercomError(error) && error.outcome === 'unknown') … }
 */
export const isIntercomError = (value: unknown): value is IntercomError => isRecord(value) && brand in value;
