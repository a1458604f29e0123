import type { SecurityDescription } from '../document/operation.ts';
import type { Intent } from './candidate.ts';
import { base64, inOtherCase, withoutEnd } from './token-forms.ts';

/** One way to present, or fail to present, credentials. */
export interface CredentialsCandidate {
  readonly name: string;
  /** The value of `Authorization`; nothing where the header is left out. */
  readonly authorization: string | undefined;
  readonly intent: Intent;
  readonly rule: string;
  /** Sent only once. */
  readonly alone?: true;
}

/** The oracle's table for one kind of security scheme. */
export interface SchemeKind {
  readonly statement: string;
  /** The valid credentials first, then those that must get the documented 401. */
  readonly candidates: (token: string) => readonly CredentialsCandidate[];
}

const bearer: SchemeKind = {
  statement:
    'A call needs a bearer token (RFC 6750) in `Authorization`; without a valid one the documented 401 comes back.',
  candidates: (token) => [
    { name: 'valid', authorization: `Bearer ${token}`, intent: 'accept', rule: 'credentials/valid' },
    { name: 'absent', authorization: undefined, intent: 'refuse', rule: 'credentials/absent' },
    { name: 'empty', authorization: '', intent: 'refuse', rule: 'credentials/empty' },
    { name: 'scheme alone', authorization: 'Bearer', intent: 'refuse', rule: 'credentials/scheme-alone' },
    { name: 'token alone', authorization: token, intent: 'refuse', rule: 'credentials/token-alone' },
    { name: 'wrong scheme', authorization: `Basic ${token}`, intent: 'refuse', rule: 'credentials/wrong-scheme' },
    // The token as the user name of the scheme `Basic` (RFC 7617), with a password or without.
    ...[base64(token), base64(`${token}:`)].map(
      (encoded, index) =>
        ({
          name: index === 0 ? 'token in Basic' : 'token as a user in Basic',
          authorization: `Basic ${encoded}`,
          intent: 'refuse',
          rule: 'credentials/wrong-scheme',
          alone: true,
        }) as const,
    ),
    ...wrongTokens(token).map(
      ([name, wrong]) =>
        ({ name, authorization: `Bearer ${wrong}`, intent: 'refuse', rule: 'credentials/wrong-token' }) as const,
    ),
  ],
};

/** Another token altogether, and ones that a careless comparison takes for the right one. */
function wrongTokens(token: string): [name: string, token: string][] {
  const near: [string, string][] = [
    ['token with more behind', `${token}x`],
    ['token without its end', withoutEnd(token)],
    ['token in the other case', inOtherCase(token)],
  ];
  return [['wrong token', 'not-the-token'], ...near.filter(([, wrong]) => wrong !== token && wrong !== '')];
}

/** The kind of a security scheme; nothing where the kit has no table for it. */
export function schemeKindOf(scheme: SecurityDescription): SchemeKind | undefined {
  const isBearer = scheme.node.text('type') === 'http' && scheme.node.text('scheme')?.toLowerCase() === 'bearer';
  return isBearer ? bearer : undefined;
}
