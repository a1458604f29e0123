import { assertArgument } from './errors/argument-error.ts';

/**
 * An access token: visible ASCII characters, no spaces; or a function that gives one. The function is called before
 * each HTTP attempt, so a token may be renewed between them, and its time counts towards the deadline.
 */
export type Token = string | (() => string | Promise<string>);

/** Text that is safe in a header and in a URL, whose parser would resolve a segment of dots away. */
export const isVisible = (value: unknown): value is string =>
  typeof value === 'string' && /^(?!\.{1,2}$)[\x21-\x7e]+$/.test(value);

export const visibleText = 'visible ASCII text';

/** Refuses what cannot be a token, without repeating it, and names what people paste along with one. */
export function assertToken(value: unknown): asserts value is string {
  const text = String(value);
  const isPrefixed = /^Bearer /i.test(text);
  const extra = isPrefixed ? ', without "Bearer "' : /[\r\n]$/.test(text) ? ', without its line break' : '';
  assertArgument(isVisible(value), 'token', visibleText + extra, value);
}
