/** Where credentials stand in a request, and how they are spelled there. */
export interface CredentialsPart {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  /** As it goes on the wire: percent-encoded in a query. */
  readonly value: string;
}

/** Credentials that must be refused. */
export interface InvalidCredentials {
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
  /** The tokens that can be sent with it, and a sentence about them. */
  readonly tokens: { readonly allowed: RegExp; readonly rule: string };
  /** Makes of the token what stands for it on the wire, as `user:password` in base64. */
  readonly encode: (token: string) => string;
  /** The place for an encoded token. */
  readonly carry: (encoded: string) => CredentialsPart;
  /** Near misses among them, in the order in which they are sent; some are drawn at random, the same for the same seed. */
  readonly invalid: (token: string, seed: number) => readonly InvalidCredentials[];
  /** Whether a value in its place looks like credentials of this kind; only the provider knows which are good. */
  readonly looksRight: (value: string) => boolean;
}

/** The credentials of this kind that the token makes. */
export function validPart(kind: SchemeKind, token: string): CredentialsPart {
  return kind.carry(kind.encode(token));
}
