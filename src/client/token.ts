import { assertArgument } from './errors/argument-error.ts';

/**
 * An access token: visible ASCII characters, no spaces; or a function that gives one. The function is called before
 * each HTTP attempt, so a token may be renewed between them, and its time counts towards the deadline.
 */
export type Token = string | (() => string | Promise<string>);

/** Text that is safe in a header. */
export const isVisible = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);

/** Refuses what cannot be a token, without repeating it, and names what people paste along with one. */
export function assertToken(value: unknown): asserts value is string {
  assertArgument(isVisible(value), 'token', 'visible ASCII text, without "Bearer " and line breaks', value);
}
