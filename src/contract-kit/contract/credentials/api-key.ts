import { leniently } from './leniently.ts';
import type { CredentialsPart, InvalidCredentials, SchemeKind } from './scheme-kind.ts';
import { wrongTokens } from './wrong-tokens.ts';

type Location = CredentialsPart['in'];

/** RFC 6265 §4.1.1. */
const cookieValue = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/;

const spellings: Readonly<Record<Location, (text: string) => string>> = {
  header: (text) => text,
  query: encodeURIComponent,
  // Readers of cookies expect percent-encoding for characters that no cookie can hold.
  cookie: (text) => (cookieValue.test(text) ? text : encodeURIComponent(text)),
};

/** Also for a query, because a query key is also sent in a header, where it must be refused. */
const keys: SchemeKind['tokens'] = {
  allowed: /^(?:[!-~](?:[ -~]*[!-~])?)?$/,
  rule: 'A key has only visible ASCII characters, with spaces inside but not at its ends',
};

/** Locations where a valid key must be refused. */
const otherLocation: Readonly<Record<Location, Location>> = { header: 'query', query: 'header', cookie: 'query' };

/** API keys in a header, a query parameter or a cookie. `undefined` for another location or an invalid name. */
export function apiKeyKind(location: string | undefined, name: string | undefined): SchemeKind | undefined {
  if (!isLocation(location) || name === undefined || !fits(location, name)) return undefined;
  const put = (at: Location, text: string): CredentialsPart => ({ in: at, name, value: spellings[at](text) });
  const article = { header: 'the header', query: 'the query parameter', cookie: 'the cookie' }[location];
  return {
    noun: `a key in ${article} \`${name}\``,
    tokens: keys,
    encode: (token) => token,
    carry: (token) => put(location, token),
    looksRight: (value) => value.trim() !== '',
    invalid: (token, seed): InvalidCredentials[] => [
      { label: 'empty', part: put(location, ''), rule: 'credentials/empty' },
      ...(fits(otherLocation[location], name)
        ? [
            {
              label: `in the ${otherLocation[location]}`,
              part: put(otherLocation[location], token),
              rule: 'credentials/wrong-place',
            } as const,
          ]
        : []),
      // With the header `Authorization`, many documents silently expect a scheme before the key.
      ...(location === 'header' && name.toLowerCase() !== 'authorization'
        ? [
            {
              label: 'key behind a scheme',
              part: put(location, `Bearer ${token}`),
              rule: 'credentials/key-with-scheme',
              alone: true,
            } as const,
          ]
        : []),
      ...wrongTokens(token, seed)
        .filter(([, wrong]) => leniently(wrong) !== leniently(token))
        .map(([label, wrong]) => ({
          label: label.replace('token', 'key'),
          part: put(location, wrong),
          rule: 'credentials/wrong-token' as const,
          alone: true as const,
        })),
    ],
  };
}

function isLocation(location: string | undefined): location is Location {
  return location !== undefined && Object.hasOwn(otherLocation, location);
}

/** Names of header fields and cookies are tokens (RFC 9110 §5.6.2). */
function fits(location: Location, name: string): boolean {
  return location === 'query' ? name !== '' : /^[!#$%&'*+.^_`|~\w-]+$/.test(name);
}
