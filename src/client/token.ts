import { assertArgument } from './errors/argument-error.ts';

/**
 * An access token of visible ASCII characters without spaces, or a function that returns one. The function is called
 * before each HTTP attempt, so it can renew the token. Its time counts towards the deadline.
 */
export type Token = string | (() => string | Promise<string>);

/** Whether a value is text that is safe in a header. */
export const isVisible = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);

/** Throws if the value cannot be a token. The message does not repeat it, and names what people often paste with it. */
export function assertToken(value: unknown): asserts value is string {
  assertArgument(isVisible(value), 'token', 'ASCII text without "Bearer " and line breaks', value);
}
