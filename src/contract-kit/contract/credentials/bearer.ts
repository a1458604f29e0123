import fc from 'fast-check';
import { draw } from '../parameters/draw.ts';
import { authorization, type SchemeKind, sentOnce, wrongAuthorization } from './scheme-kind.ts';
import { base64 } from './token-forms.ts';
import { wrongTokens } from './wrong-tokens.ts';

/** Other schemes that servers support, and characters that a reader may take for the space after `Bearer`. */
const misreadings = fc.record({
  scheme: fc.constantFrom('Token', 'ApiKey', 'OAuth', 'Digest', 'JWT', 'Key'),
  glue: fc.constantFrom('', ':', '=', '-', '/'),
});

/** The token where a reader finds it that splits the header at spaces or after a fixed number of characters. */
function misread(token: string, seed: number): [label: string, value: string][] {
  const [{ scheme, glue } = { scheme: 'Token', glue: '' }] = draw(misreadings, seed, 'bearer');
  const glued: [string, string] = [`token right behind \`Bearer${glue}\``, `Bearer${glue}${token}`];
  return [[`scheme ${scheme}`, `${scheme} ${token}`], glued, ['token and a word behind it', `Bearer ${token} x`]];
}

/** Bearer tokens (RFC 6750). */
export const bearerKind: SchemeKind = {
  noun: 'a bearer token (RFC 6750) in `Authorization`',
  tokens: {
    allowed: /^[!-~]*$/,
    rule: 'A bearer token has no spaces and only visible ASCII characters (RFC 6750 §2.1), without the word `Bearer` before it',
  },
  carry: (token) => authorization(`Bearer ${token}`),
  looksRight: (value) => /^bearer +\S+$/i.test(value),
  invalid: (token, seed) =>
    sentOnce([
      wrongAuthorization('empty', '', 'empty'),
      wrongAuthorization('scheme alone', 'Bearer', 'scheme-alone'),
      wrongAuthorization('token alone', token, 'token-alone'),
      wrongAuthorization('wrong scheme', `Basic ${token}`, 'wrong-scheme'),
      ...misread(token, seed).map(([label, value]) => wrongAuthorization(label, value, 'misread')),
      // The token as the user name of the scheme `Basic` (RFC 7617), with and without a password.
      wrongAuthorization('token in Basic', `Basic ${base64(token)}`, 'wrong-scheme'),
      wrongAuthorization('token as a user in Basic', `Basic ${base64(`${token}:`)}`, 'wrong-scheme'),
      ...wrongTokens(token, seed).map(([label, wrong]) => wrongAuthorization(label, `Bearer ${wrong}`, 'wrong-token')),
    ]),
};
