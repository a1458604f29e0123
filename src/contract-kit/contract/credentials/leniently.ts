import { decodedOrSame } from '../../text/decoded-or-same.ts';
/** Credentials without what a lenient parser ignores: the case of the scheme, spaces and percent-encoding. */
export function leniently(value: string): string {
  const text = decodedOrSame(value).trim().replaceAll(/\s+/g, ' ');
  return text.replace(/^\S+(?= )/, (scheme) => scheme.toLowerCase());
}
