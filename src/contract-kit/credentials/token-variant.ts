/** A spelling of the token that a request may have: each gives the token away. */
export interface TokenForm {
  readonly text: string;
  /** Stands for it in what is kept. No header, path or query can hold it. */
  readonly placeholder: string;
  /** What a POSIX shell makes it from, inside double quotes, where the variable holds the token. */
  readonly shell: (variable: string) => string;
  /** Whether it is what a query has. */
  readonly isPercentEncoded: boolean;
}

/** What a near miss makes of the token, and the shell command that prints it. */
export interface TokenVariant {
  readonly text: string;
  readonly command: (variable: string) => string;
  /** What the shell expands to it, where that is shorter. */
  readonly expansion?: (variable: string) => string;
}

/** A form whose placeholder is still to be chosen. */
export type Spelling = Omit<TokenForm, 'placeholder'>;

/** A text that `printf` makes of what the variable expands to. */
export function variant(text: string, format: string, expansion: (variable: string) => string): TokenVariant {
  const command = (name: string): string => `printf ${format} "${expansion(name)}"`;
  return { text, command, ...(format === '%s' && { expansion }) };
}

/** As it is. */
export function plain({ text, command, expansion }: TokenVariant): Spelling {
  return { text, isPercentEncoded: false, shell: expansion ?? ((name) => `$(${command(name)})`) };
}

/** As credentials of the scheme `Basic` hold it (RFC 7617). */
export function inBase64({ text, command }: TokenVariant): Spelling {
  const shell = (name: string): string => `$(${command(name)} | base64 | tr -d '\\n')`;
  return { text: Buffer.from(text).toString('base64'), isPercentEncoded: false, shell };
}

/** As it stands in a query. */
export function percentEncoded(one: TokenVariant): Spelling {
  const text = encodeURIComponent(one.text);
  const isPlain = text === one.text;
  // Every byte is encoded, which means the same (RFC 3986 §2.3).
  const bytes = (name: string): string => `$(${one.command(name)} | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g')`;
  return { text, isPercentEncoded: true, shell: isPlain ? plain(one).shell : bytes };
}
