/** A form of the token that a request may contain. Each form gives the token away. */
export interface TokenForm {
  readonly text: string;
  /** The same for the same form of another token. */
  readonly key: string;
  /** The POSIX shell expression for it, inside double quotes. The variable holds the token. */
  readonly shell: (variable: string) => string;
  /** Whether it is the form in a query. */
  readonly isPercentEncoded: boolean;
}

/** The token or a changed one, and the shell expression for it, as in {@link TokenForm}. */
export type TokenVariant = Pick<TokenForm, 'text' | 'shell'>;

/** A form that has no key yet. */
export type Spelling = Omit<TokenForm, 'key'>;

/** The form of a token that is sent unchanged. */
export function plain(variant: TokenVariant): Spelling {
  return { ...variant, isPercentEncoded: false };
}

/** The form of a token in credentials of the scheme `Basic` (RFC 7617). */
export function inBase64({ text, shell }: TokenVariant): Spelling {
  return {
    text: Buffer.from(text).toString('base64'),
    isPercentEncoded: false,
    shell: (name) => `$(printf %s "${shell(name)}" | base64 | tr -d '\\n')`,
  };
}

/** The form of a token in a query. */
export function percentEncoded({ text, shell }: TokenVariant): Spelling {
  const encoded = encodeURIComponent(text);
  // Every byte is encoded, which means the same (RFC 3986 §2.3).
  const bytes = (name: string) => `$(printf %s "${shell(name)}" | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g')`;
  return { text: encoded, isPercentEncoded: true, shell: encoded === text ? shell : bytes };
}
