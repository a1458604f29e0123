import { assertArgument } from './errors/argument-error.ts';

/**
 * A normalized URL that the token may be sent to. It has no credentials, query or fragment, and plain `http:` only for
 * this machine.
 */
const safeUrl = /^(https:\/\/[^/@]+|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?)\/[^?#]*$/;

/**
 * The normalized base URL, without a trailing slash. The token is sent to its origin, so it must be `https:`. Plain
 * `http:` is allowed for loopback hosts only (localhost, 127.0.0.0/8, [::1]).
 */
export const toBaseUrl = (value: unknown): string => {
  const href = typeof value === 'string' && URL.canParse(value) ? new URL(value).href : '';
  const rule = 'an https: URL without credentials, query or fragment';
  assertArgument(safeUrl.test(href), 'baseUrl', rule, value);
  return href.replace(/\/+$/, '');
};
