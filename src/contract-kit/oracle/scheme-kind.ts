import type { SecurityDescription } from '../document/security.ts';
import { apiKeyKind } from './api-key.ts';
import { basicKind } from './basic.ts';
import { bearerKind } from './bearer.ts';

/** Where credentials stand in a request, and how they are spelled there. */
export interface CredentialsPart {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  /** As it goes on the wire: percent-encoded in a query. */
  readonly value: string;
}

/** Credentials that must be refused. */
export interface FlawedCredentials {
  /** For people: `wrong token`. */
  readonly label: string;
  readonly rule: string;
  readonly part: CredentialsPart;
  /** Sent only once. */
  readonly alone?: true;
}

/** The oracle's table for one kind of security scheme. */
export interface SchemeKind {
  /** What a caller needs, to complete the sentence "A call needs …". */
  readonly noun: string;
  /** Makes of the token what stands for it on the wire, as `user:password` in base64. */
  readonly encode: (token: string) => string;
  /** The place for an encoded token. */
  readonly carry: (encoded: string) => CredentialsPart;
  /** Near misses among them, in the order in which they are sent. */
  readonly flawed: (token: string) => readonly FlawedCredentials[];
  /** Whether a value in its place looks like credentials of this kind; only the provider knows which are good. */
  readonly looksRight: (value: string) => boolean;
}

/** The kind of a security scheme; nothing where the kit has no table for it. */
export function schemeKindOf({ node }: SecurityDescription): SchemeKind | undefined {
  const type = node.text('type');
  if (type === 'apiKey') return apiKeyKind(node.text('in'), node.text('name'));
  if (type === 'http') return { bearer: bearerKind, basic: basicKind }[node.text('scheme')?.toLowerCase() ?? ''];
  // Both end in an access token that goes on the wire as RFC 6750 says.
  return type === 'oauth2' || type === 'openIdConnect' ? bearerKind : undefined;
}

/** The credentials of this kind that the token makes. */
export function validPart(kind: SchemeKind, token: string): CredentialsPart {
  return kind.carry(kind.encode(token));
}
