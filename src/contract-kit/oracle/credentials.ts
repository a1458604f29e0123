import type { SecurityDescription } from '../document/operation.ts';
import type { Intent } from './candidate.ts';

/** One way to present, or fail to present, credentials. */
export interface CredentialsCandidate {
  readonly name: string;
  /** The value of `Authorization`; nothing where the header is left out. */
  readonly authorization: string | undefined;
  readonly intent: Intent;
  readonly rule: string;
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
    ...wrongTokens(token).map(
      ([name, wrong]) =>
        ({ name, authorization: `Bearer ${wrong}`, intent: 'refuse', rule: 'credentials/wrong-token' }) as const,
    ),
  ],
};

/** Another token altogether, and ones that a careless comparison takes for the right one. */
function wrongTokens(token: string): [name: string, token: string][] {
  const swapped = token.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));
  const near: [string, string][] = [
    ['token with more behind', `${token}x`],
    ['token without its end', token.slice(0, -1)],
    ['token in the other case', swapped],
  ];
  return [['wrong token', 'not-the-token'], ...near.filter(([, wrong]) => wrong !== token && wrong !== '')];
}

/** The kind of a security scheme; nothing where the kit has no table for it. */
export function schemeKindOf(scheme: SecurityDescription): SchemeKind | undefined {
  const isBearer = scheme.node.text('type') === 'http' && scheme.node.text('scheme')?.toLowerCase() === 'bearer';
  return isBearer ? bearer : undefined;
}
