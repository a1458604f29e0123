import { assertArgument } from './errors/argument-error.ts';

/** A URL in normal form that the token may go to: no credentials, no query, no fragment, and not in the clear beyond this machine. */
const safeUrl = /^(?:https:\/\/[^/@]+|http:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?)\/[^?#]*$/;

/**
 * The base URL in normal form, without a trailing slash. The token goes to its origin, so it must be `https:`;
 * plain `http:` is for loopback only (localhost, 127.0.0.0/8, [::1]).
 */
export const toBaseUrl = (value: unknown): string => {
  const href = typeof value === 'string' && URL.canParse(value) ? new URL(value).href : '';
  const rule = 'an https: URL without credentials, query or fragment';
  assertArgument(safeUrl.test(href), 'baseUrl', rule, value);
  return href.replace(/\/+$/, '');
};
