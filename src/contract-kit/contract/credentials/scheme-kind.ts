import type { DimensionValue } from '../model/dimension.ts';

/** The location of credentials in a request, and their text. */
export interface CredentialsPart {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  /** The text on the wire: percent-encoded in a query. */
  readonly value: string;
}

/** Credentials that must be refused. With `alone`, they are sent only once. */
export interface InvalidCredentials extends Pick<DimensionValue, 'label' | 'rule' | 'alone'> {
  readonly part: CredentialsPart;
}

/** The oracle's table for one kind of security scheme. */
export interface SchemeKind {
  /** Completes the sentence "A call needs …". */
  readonly noun: string;
  /** The tokens that the scheme can carry, and a sentence about them. */
  readonly tokens: { readonly allowed: RegExp; readonly rule: string };
  /** Encodes the token for the wire, such as `user:password` in base64. Default: it is sent as it is. */
  readonly encode?: (token: string) => string;
  /** The location for an encoded token. */
  readonly carry: (encoded: string) => CredentialsPart;
  /** Invalid credentials in the order in which they are sent. Some depend on the seed. */
  readonly invalid: (token: string, seed: number) => readonly InvalidCredentials[];
  /** Whether a value looks like credentials of this kind. Only the provider knows which are valid. */
  readonly looksRight: (value: string) => boolean;
}

/** Credentials in the header `Authorization`. */
export function authorization(value: string): CredentialsPart {
  return { in: 'header', name: 'Authorization', value };
}

/** Invalid credentials in the header `Authorization`. The rule is without its beginning `credentials/`. */
export function wrongAuthorization(label: string, value: string, rule: string): InvalidCredentials {
  return { label, part: authorization(value), rule: `credentials/${rule}` };
}

/** The same credentials, each sent only once. */
export function sentOnce(credentials: readonly InvalidCredentials[]): InvalidCredentials[] {
  return credentials.map((credential) => ({ ...credential, alone: true }));
}

/** The credentials of this kind with the token. */
export function validPart(kind: SchemeKind, token: string): CredentialsPart {
  return kind.carry(kind.encode?.(token) ?? token);
}
