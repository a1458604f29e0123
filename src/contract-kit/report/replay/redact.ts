import { createReveals } from '../../../redact/create-reveals.ts';
import { type RunToken, splitAtToken, splitTarget } from '../../contract/credentials/token-forms.ts';
import type { TokenForm } from '../../contract/credentials/token-variant.ts';
import type { WireRequest } from '../../contract/model/exchange.ts';
import type { Violation } from '../../exchange/checks/violation.ts';
import { keep } from '../../openapi/document/once-for.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

export interface Credentials extends RunToken {
  /** The environment variable that holds the token. */
  readonly tokenVariable: string;
  /** The names of header fields that the connection adds to a request. Their values are shown as `***`. Default: none. */
  readonly addedHeaders?: ((request: WireRequest) => readonly string[]) | undefined;
}

/** A longer text is not redacted word by word, because that would take long. In characters. */
const maxInWords = 5000;

/** Replaces a secret. */
export const blot = '***';

/** A shorter part of a token occurs in many texts and is not a secret. In characters. */
const shortestRemainder = 4;

/** All secrets of a run: tokens, further texts, and what is behind the last space of one, such as a key behind a scheme. */
const secretsOf = ({ token, others = [], hidden = [], renewed = [] }: RunToken): string[] =>
  [token, ...others.map((one) => one.token), ...hidden, ...renewed].flatMap((text) =>
    [text, text.slice(text.lastIndexOf(' ') + 1)].filter(({ length }) => length >= shortestRemainder),
  );

/** The functions are made once for each secret. Bytes, because base64 and hexadecimal digits encode bytes. */
const revealsOf = keep<string, (text: string) => boolean>(100);
const gives = (secret: string, text: string): boolean =>
  revealsOf(secret, () => createReveals(Buffer.from(secret).toString('latin1')))(text);

/**
 * Foreign text with the token redacted: first the forms in which a run sends it, then each word that still gives it away,
 * however it is encoded. If that is not enough, nothing of the text is left.
 */
export function redact(text: string, run: RunToken): string {
  const secrets = secretsOf(run);
  const gaps = secrets.reduce((shown, token) => redactSent(shown, { token }), redactSent(text, run));
  const isTelling = (shown: string): boolean => secrets.some((secret) => gives(secret, shown));
  if (!isTelling(gaps)) return gaps;
  if (gaps.length > maxInWords) return blot;
  const words = gaps.split(/(\\*["'\s<>]+)/).map((word) => (isTelling(word) ? blot : word));
  return isTelling(words.join('')) ? blot : words.join('');
}

/** A sentence of the kit, with the token redacted in what it quotes between backticks. */
export function redactQuoted(sentence: string, credentials: RunToken): string {
  return sentence.replace(/`[^`]+`/g, (quoted) => redact(quoted, credentials));
}

/** A header or body of a request, with the token redacted. */
export function redactSent(text: string, token: RunToken): string {
  return blotted(splitAtToken(text, token));
}

/** A path and query, with the token redacted in the query. */
export function redactTarget(path: string, token: RunToken): string {
  return blotted(splitTarget(path, token));
}

function blotted(parts: readonly (string | TokenForm)[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : blot)).join('');
}

/** The longest excerpt of a response in a sentence. In characters. */
const maxCharacters = 80;

/**
 * The violation with the token redacted in what comes from a response. The kit's own words are left unchanged. The
 * words of a law are foreign, and may repeat a response.
 */
export function redactViolation(
  violation: Violation,
  { id }: Pick<Operation, 'id'>,
  credentials: Pick<Credentials, 'token'>,
): Violation {
  const isLaw = violation.clause.startsWith(`${id}/law/`);
  return {
    ...violation,
    actual: isLaw ? redact(violation.actual, credentials) : redactQuoted(violation.actual, credentials),
    ...(violation.excerpt !== undefined && { excerpt: cut(redact(violation.excerpt, credentials)) }),
  };
}

/** Cuts after redaction, because the beginning of a token would give it away in part. */
function cut(excerpt: string): string {
  if (excerpt.length <= maxCharacters) return excerpt;
  return `${excerpt.slice(0, maxCharacters)}…${excerpt.endsWith('"') ? '"' : ''}`;
}
