import { ArgumentError } from './errors/argument-error.ts';

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

/**
 * The base URL in normal form, without a trailing slash. The token goes to its origin, so it must be `https:`;
 * plain `http:` is for loopback only (localhost, 127.0.0.0/8, [::1]).
 */
export const toBaseUrl = (value: unknown): string => {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new ArgumentError('baseUrl must be an absolute https: URL; http: is for loopback only');
  }
  if (url.username || url.password || /[?#]/.test(url.href)) {
    throw new ArgumentError('baseUrl must have no credentials, no query and no fragment');
  }
  return url.href.replace(/\/+$/, '');
};
