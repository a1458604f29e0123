import { isPartOfWords } from './part-of-words.ts';

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
interface Variant {
  readonly text: string;
  readonly command: (variable: string) => string;
  /** What the shell expands to it, where that is shorter. */
  readonly expansion?: (variable: string) => string;
}

const wrongUser = 'not-the-user';
const wrongPassword = 'not-the-password';

/**
 * The token itself and near misses of it, as they are, in base64 as credentials of the scheme `Basic` hold them
 * (RFC 7617), and percent-encoded as in a query.
 */
export function tokenForms(token: string): readonly TokenForm[] {
  const whole = variant(token, '%s', (name) => `$${name}`);
  const cut = variant(withoutEnd(token), '%s', (name) => `\${${name}%?}`);
  const other: Variant = {
    text: inOtherCase(token),
    command: (name) => `printf %s "$${name}" | tr A-Za-z a-zA-Z`,
  };
  const password = token.includes(':') ? variant(token.replace(/[^:]*:/, ''), '%s', (name) => `\${${name}#*:}`) : cut;
  const pairs = [
    variant(`${token}x`, '%sx', (name) => `$${name}`),
    variant(`${token}:x`, '%s:x', (name) => `$${name}`),
    variant(`${withoutEnd(token)}:`, '%s:', (name) => `\${${name}%?}`),
    { text: `${other.text}:`, command: (name) => `printf %s: "$${name}" | tr A-Za-z a-zA-Z` } satisfies Variant,
    variant(withPassword(token), `%s:${wrongPassword}`, (name) => `\${${name}%%:*}`),
    variant(token.includes(':') ? withUser(token) : '', `${wrongUser}:%s`, (name) => `\${${name}#*:}`),
  ];
  // A form is known by its place in this list: replay strings of earlier versions rely on those in front.
  const forms = [
    plain(whole),
    inBase64(whole),
    inBase64(variant(`${token}:`, '%s:', (name) => `$${name}`)),
    plain(cut),
    plain(other),
    ...[cut, other, ...pairs].map(inBase64),
    ...[whole, cut, other].map(percentEncoded),
    plain(password),
    percentEncoded(password),
  ];
  return forms
    .map((form, index) => ({ ...form, placeholder: placeholders.charAt(index) }))
    .filter(({ text }) => text !== '');
}

/** Control characters, without those that may stand in a text. */
const placeholders =
  '\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018';

/** The text cut at every form of the token; in a query only at percent-encoded ones. */
export function splitAtToken(text: string, token: string, isQuery = false): (string | TokenForm)[] {
  // Of two that start alike, the longer. What is left of a short token is in many a text, and no secret.
  const forms = tokenForms(token)
    .filter((form) => form.text === token || form.text.length > 3)
    .filter((form) => !isQuery || form.isPercentEncoded)
    .sort((a, b) => b.text.length - a.text.length);
  const parts: (string | TokenForm)[] = [];
  let rest = 0;
  for (let at = 0; at < text.length; ) {
    const form = forms.find((one) => text.startsWith(one.text, at) && standsAlone(one.text, text, at, isQuery));
    if (form === undefined) at += 1;
    else {
      parts.push(text.slice(rest, at), form);
      at += form.text.length;
      rest = at;
    }
  }
  return [...parts, text.slice(rest)].filter((part) => part !== '');
}

/** Whether a text is not there by chance, as a part of a word or, in a query, as a name. */
function standsAlone(wanted: string, text: string, at: number, isQuery: boolean): boolean {
  if (isPartOfWords(wanted)) return true;
  const [before, after] = [text.charAt(at - 1), text.charAt(at + wanted.length)];
  if (isQuery && ('?&'.includes(before) || after === '=')) return false;
  return !/[\p{L}\p{N}]/u.test(before + after);
}

/** A path and query cut at every form of the token that the query has: a path holds none. */
export function splitTarget(path: string, token: string): (string | TokenForm)[] {
  const at = path.indexOf('?');
  return at < 0 ? [path] : [path.slice(0, at), ...splitAtToken(path.slice(at), token, true)];
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

/** User and password, with a colon between them: the token, or the token as a user whose password is empty. */
export function userPass(token: string): string {
  return token.includes(':') ? token : `${token}:`;
}

/** The right user with another password. */
export function withPassword(token: string): string {
  return `${token.split(':')[0]}:${wrongPassword}`;
}

/** Another user with the right password. */
export function withUser(token: string): string {
  return `${wrongUser}:${userPass(token).replace(/[^:]*:/, '')}`;
}

type Form = Omit<TokenForm, 'placeholder'>;

/** A text that `printf` makes of what the variable expands to. */
function variant(text: string, format: string, expansion: (variable: string) => string): Variant {
  const command = (name: string): string => `printf ${format} "${expansion(name)}"`;
  return { text, command, ...(format === '%s' && { expansion }) };
}

function plain({ text, command, expansion }: Variant): Form {
  return { text, isPercentEncoded: false, shell: expansion ?? ((name) => `$(${command(name)})`) };
}

function inBase64({ text, command }: Variant): Form {
  const shell = (name: string): string => `$(${command(name)} | base64 | tr -d '\\n')`;
  return { text: base64(text), isPercentEncoded: false, shell };
}

function percentEncoded(one: Variant): Form {
  const text = encodeURIComponent(one.text);
  const isPlain = text === one.text;
  // Every byte is encoded, which means the same (RFC 3986 §2.3).
  const bytes = (name: string): string => `$(${one.command(name)} | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g')`;
  return { text, isPercentEncoded: true, shell: isPlain ? plain(one).shell : bytes };
}
