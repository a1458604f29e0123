import { leniently } from './leniently.ts';
import {
  type CredentialsPart,
  type InvalidCredentials,
  type SchemeKind,
  sentOnce,
  wrongAuthorization,
} from './scheme-kind.ts';
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
    carry: (token) => put(location, token),
    looksRight: (value) => value.trim() !== '',
    invalid: (token, seed) => {
      const wrong = (label: string, at: Location, text: string, rule: string): InvalidCredentials => {
        return { label, part: put(at, text), rule: `credentials/${rule}` };
      };
      const other = otherLocation[location];
      const misplaced = wrong(`in the ${other}`, other, token, 'wrong-place');
      const withScheme = wrong('key behind a scheme', location, `Bearer ${token}`, 'key-with-scheme');
      // With the header `Authorization`, many documents silently expect a scheme before the key.
      const takesNoScheme = location === 'header' && name.toLowerCase() !== 'authorization';
      const asBearer = wrongAuthorization('key as a bearer token', `Bearer ${token}`, 'wrong-scheme');
      const wrongKeys = wrongTokens(token, seed)
        .filter(([, text]) => leniently(text) !== leniently(token))
        .map(([label, text]) => wrong(label.replace('token', 'key'), location, text, 'wrong-token'));
      const others = takesNoScheme ? [withScheme, asBearer, ...wrongKeys] : wrongKeys;
      return [wrong('empty', location, '', 'empty'), ...(fits(other, name) ? [misplaced] : []), ...sentOnce(others)];
    },
  };
}

function isLocation(location: string | undefined): location is Location {
  return location !== undefined && Object.hasOwn(otherLocation, location);
}

/** Names of header fields and cookies are tokens (RFC 9110 §5.6.2). */
function fits(location: Location, name: string): boolean {
  return location === 'query' ? name !== '' : /^[!#$%&'*+.^_`|~\w-]+$/.test(name);
}
