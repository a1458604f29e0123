/** A spelling of the token that a request may have: each gives the token away. */
export interface TokenForm {
  readonly text: string;
  /** Stands for it in what is kept. No header can hold it. */
  readonly placeholder: string;
  /** What a POSIX shell makes it from, inside double quotes, where the variable holds the token. */
  readonly shell: (variable: string) => string;
}

/** The token itself, as credentials of the scheme `Basic` hold it (RFC 7617), and near misses of it. */
export function tokenForms(token: string): readonly TokenForm[] {
  return [
    { text: token, placeholder: '\0', shell: (variable) => `$${variable}` },
    { text: base64(token), placeholder: '\u0001', shell: (variable) => piped(variable, '%s') },
    { text: base64(`${token}:`), placeholder: '\u0002', shell: (variable) => piped(variable, '%s:') },
    { text: withoutEnd(token), placeholder: '\u0003', shell: (variable) => `\${${variable}%?}` },
    {
      text: inOtherCase(token),
      placeholder: '\u0004',
      shell: (variable) => `$(printf %s "$${variable}" | tr A-Za-z a-zA-Z)`,
    },
  ];
}

/** The text cut at every form of the token. */
export function splitAtToken(text: string, token: string): (string | TokenForm)[] {
  // Of two that start alike, the longer. What is left of a short token is in many a text, and no secret.
  const forms = tokenForms(token)
    .filter((form) => form.text !== '' && (form.text === token || form.text.length > 3))
    .sort((a, b) => b.text.length - a.text.length);
  const parts: (string | TokenForm)[] = [];
  let rest = 0;
  for (let at = 0; at < text.length; ) {
    const form = forms.find((one) => text.startsWith(one.text, at));
    if (form === undefined) at += 1;
    else {
      parts.push(text.slice(rest, at), form);
      at += form.text.length;
      rest = at;
    }
  }
  return [...parts, text.slice(rest)].filter((part) => part !== '');
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

export function withoutEnd(token: string): string {
  return token.slice(0, -1);
}

export function inOtherCase(token: string): string {
  return token.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));
}

function piped(variable: string, format: string): string {
  return `$(printf ${format} "$${variable}" | base64 | tr -d '\\n')`;
}
