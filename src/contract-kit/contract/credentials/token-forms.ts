import { onceFor } from '../../openapi/document/once-for.ts';
import { nearTokenSlots } from './near-tokens.ts';
import { inBase64, percentEncoded, plain, type Spelling, type TokenForm, type TokenVariant } from './token-variant.ts';

/** The texts that a run sends as tokens and must not show. */
export interface RunToken {
  readonly token: string;
  /** The seed of the run, which decides where the token is changed. Default: no changed tokens. */
  readonly seed?: number | undefined;
  /** Tokens of single security schemes, and of another user. Default: none. */
  readonly others?: readonly OtherToken[] | undefined;
  /** Further texts to redact from foreign text, such as the values of added headers. Default: none. */
  readonly hidden?: readonly string[] | undefined;
  /** The tokens that took the place of expired ones so far. Default: none. */
  readonly renewed?: string[] | undefined;
}

/** A further valid token, and the environment variable that holds it. */
export interface OtherToken {
  /** What distinguishes it, such as the name of its security scheme. */
  readonly owner: string;
  readonly token: string;
  readonly tokenVariable: string;
}

const wrongUser = 'not-the-user';
const wrongPassword = 'not-the-password';

/** Stands in for a near miss that does not exist, so that the forms after it keep their keys. */
const absent: TokenVariant = { text: '', shell: () => '' };

/**
 * The token and slightly changed tokens: verbatim, in base64 as in credentials of the scheme `Basic` (RFC 7617), and
 * percent-encoded as in a query.
 */
export const tokenForms: (secret: RunToken) => readonly TokenForm[] = onceFor(({ others = [], ...run }) =>
  [
    ...withKeys(spellings(run), 'token'),
    ...others.flatMap(({ owner, token, tokenVariable }) =>
      withKeys(spellings({ token, seed: run.seed }), `token of ${owner}`, tokenVariable),
    ),
  ].filter(({ text }) => text !== ''),
);

/** The forms with their keys, and with the variable that holds their token, if it is known. */
function withKeys(forms: readonly Spelling[], owner: string, variable?: string): TokenForm[] {
  return forms.map((form, index) => ({
    ...form,
    key: `${owner} ${index}`,
    shell: variable === undefined ? form.shell : () => form.shell(variable),
  }));
}

/** A variant of the token with a text behind it. */
function followed({ text, shell }: TokenVariant, end: string): TokenVariant {
  return { text: text + end, shell: (name) => shell(name) + end };
}

function spellings({ token, seed }: RunToken): Spelling[] {
  const whole: TokenVariant = { text: token, shell: (name) => `$${name}` };
  const before: TokenVariant = { text: token, shell: (name) => `\${${name}}` };
  const cut: TokenVariant = { text: withoutEnd(token), shell: (name) => `\${${name}%?}` };
  const inCase = (name: string): string => `$(printf %s "$${name}" | tr A-Za-z a-zA-Z)`;
  const other: TokenVariant = { text: inOtherCase(token), shell: inCase };
  const isPair = token.includes(':');
  const password = isPair ? { text: token.replace(/[^:]*:/, ''), shell: (name: string) => `\${${name}#*:}` } : cut;
  const pairs: readonly TokenVariant[] = [
    followed(before, 'x'),
    followed(before, ':x'),
    followed(cut, ':'),
    followed(other, ':'),
    { text: withPassword(token), shell: (name) => `\${${name}%%:*}:${wrongPassword}` },
    { text: isPair ? withUser(token) : '', shell: (name) => `${wrongUser}:\${${name}#*:}` },
  ];
  // A form is identified by its index in this list.
  return [
    plain(whole),
    inBase64(whole),
    inBase64(followed(before, ':')),
    plain(cut),
    plain(other),
    ...[cut, other, ...pairs].map(inBase64),
    ...[whole, cut, other].map(percentEncoded),
    plain(password),
    percentEncoded(password),
    ...(seed === undefined ? [] : nearTokenSlots(token, seed)).flatMap((near: TokenVariant = absent) => [
      plain(near),
      inBase64(near === absent || near.text.includes(':') ? near : followed(near, ':')),
      percentEncoded(near),
    ]),
  ];
}

/** Splits a text at every form of the token. */
export function splitAtToken(text: string, secret: RunToken): (string | TokenForm)[] {
  return splitAtForms(text, longestFirst(secret), isWholeWord);
}

/** Splits a path and query at every percent-encoded form of the token in the query. A path never contains the token. */
export function splitTarget(path: string, secret: RunToken): (string | TokenForm)[] {
  const start = path.indexOf('?');
  if (start < 0) return [path];
  const forms = longestFirst(secret).filter((form) => form.isPercentEncoded);
  return [path.slice(0, start), ...splitAtForms(path.slice(start), forms, isQueryValue)];
}

/** The forms to search for, the longest first. A form of at most three characters is not secret, except the token itself. */
function longestFirst(secret: RunToken): TokenForm[] {
  const tokens = [secret, ...(secret.others ?? [])].map(({ token }) => token);
  const found = tokenForms(secret).filter(({ text }) => tokens.includes(text) || text.length > 3);
  return found.toSorted((form, other) => other.text.length - form.text.length);
}

type IsMeant = (before: string, after: string) => boolean;

/** Whether a short form is a word of its own, and not a part of a word by chance. */
const isWholeWord: IsMeant = (before, after) => !/[\p{L}\p{N}]/u.test(before + after);

/** Like {@link isWholeWord}, and not the name of a query parameter. */
const isQueryValue: IsMeant = (before, after) => !'?&'.includes(before) && after !== '=' && isWholeWord(before, after);

function splitAtForms(text: string, forms: readonly TokenForm[], isMeant: IsMeant): (string | TokenForm)[] {
  const isHere = (form: string, at: number): boolean => {
    // A long text is there on purpose. Others are searched for as whole words.
    const isLong = form.length >= (/^[a-z]*$/i.test(form) ? longEnoughWord : longEnough);
    return text.startsWith(form, at) && (isLong || isMeant(text.charAt(at - 1), text.charAt(at + form.length)));
  };
  const present = forms.filter((form) => text.includes(form.text));
  const parts: (string | TokenForm)[] = [];
  let rest = 0;
  for (let at = 0; at < text.length && present.length > 0; ) {
    const form = present.find((one) => isHere(one.text, at));
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

/** A shorter text may be part of a word by chance. So may a slightly longer text of letters only. */
const longEnough = 6;
const longEnoughWord = 16;
