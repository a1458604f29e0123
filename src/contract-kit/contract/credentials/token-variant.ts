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

/** A changed token, and the shell command that prints it. */
export interface TokenVariant {
  readonly text: string;
  readonly command: (variable: string) => string;
  /** A shorter shell expansion, if there is one. */
  readonly expansion?: (variable: string) => string;
}

/** A form that has no key yet. */
export type Spelling = Omit<TokenForm, 'key'>;

/** The output of `printf` with the value of the variable. */
export function variant(text: string, format: string, expansion: (variable: string) => string): TokenVariant {
  const command = (name: string): string => `printf ${format} "${expansion(name)}"`;
  return { text, command, ...(format === '%s' && { expansion }) };
}

/** The form of a token that is sent unchanged. */
export function plain({ text, command, expansion }: TokenVariant): Spelling {
  return { text, isPercentEncoded: false, shell: expansion ?? ((name) => `$(${command(name)})`) };
}

/** The form of a token in credentials of the scheme `Basic` (RFC 7617). */
export function inBase64({ text, command }: TokenVariant): Spelling {
  const shell = (name: string): string => `$(${command(name)} | base64 | tr -d '\\n')`;
  return { text: Buffer.from(text).toString('base64'), isPercentEncoded: false, shell };
}

/** The form of a token in a query. */
export function percentEncoded(one: TokenVariant): Spelling {
  const text = encodeURIComponent(one.text);
  const isPlain = text === one.text;
  // Every byte is encoded, which means the same (RFC 3986 §2.3).
  const bytes = (name: string): string => `$(${one.command(name)} | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g')`;
  return { text, isPercentEncoded: true, shell: isPlain ? plain(one).shell : bytes };
}
