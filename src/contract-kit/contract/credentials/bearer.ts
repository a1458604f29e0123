import fc from 'fast-check';
import { draw } from '../parameters/draw.ts';
import type { CredentialsPart, SchemeKind } from './scheme-kind.ts';
import { base64 } from './token-forms.ts';
import { wrongTokens } from './wrong-tokens.ts';

const authorization = (value: string): CredentialsPart => ({ in: 'header', name: 'Authorization', value });

/** Other schemes that servers support, and characters that a reader may take for the space after `Bearer`. */
const misreadings = fc.record({
  scheme: fc.constantFrom('Token', 'ApiKey', 'OAuth', 'Digest', 'JWT', 'Key'),
  glue: fc.constantFrom('', ':', '=', '-', '/'),
});

/** The token where a reader finds it that splits the header at spaces or after a fixed number of characters. */
function misread(token: string, seed: number): [label: string, value: string][] {
  const [{ scheme, glue } = { scheme: 'Token', glue: '' }] = draw(misreadings, { seed, name: 'bearer' });
  return [
    [`scheme ${scheme}`, `${scheme} ${token}`],
    [`token right behind \`Bearer${glue}\``, `Bearer${glue}${token}`],
    ['token and a word behind it', `Bearer ${token} x`],
  ];
}

/** Bearer tokens (RFC 6750). */
export const bearerKind: SchemeKind = {
  noun: 'a bearer token (RFC 6750) in `Authorization`',
  tokens: {
    allowed: /^[!-~]*$/,
    rule: 'A bearer token has no spaces and only visible ASCII characters (RFC 6750 §2.1), without the word `Bearer` before it',
  },
  encode: (token) => token,
  carry: (token) => authorization(`Bearer ${token}`),
  looksRight: (value) => /^bearer +\S+$/i.test(value),
  invalid: (token, seed) => [
    { label: 'empty', part: authorization(''), rule: 'credentials/empty', alone: true },
    { label: 'scheme alone', part: authorization('Bearer'), rule: 'credentials/scheme-alone', alone: true },
    { label: 'token alone', part: authorization(token), rule: 'credentials/token-alone', alone: true },
    {
      label: 'wrong scheme',
      part: authorization(`Basic ${token}`),
      rule: 'credentials/wrong-scheme',
      alone: true,
    },
    ...misread(token, seed).map(
      ([label, value]) => ({ label, part: authorization(value), rule: 'credentials/misread', alone: true }) as const,
    ),
    // The token as the user name of the scheme `Basic` (RFC 7617), with and without a password.
    ...[base64(token), base64(`${token}:`)].map(
      (encoded, index) =>
        ({
          label: index === 0 ? 'token in Basic' : 'token as a user in Basic',
          part: authorization(`Basic ${encoded}`),
          rule: 'credentials/wrong-scheme',
          alone: true,
        }) as const,
    ),
    ...wrongTokens(token, seed).map(
      ([label, wrong]) =>
        ({ label, part: authorization(`Bearer ${wrong}`), rule: 'credentials/wrong-token', alone: true }) as const,
    ),
  ],
};
