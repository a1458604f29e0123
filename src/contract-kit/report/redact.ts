import type { Violation } from '../checks/violation.ts';
import { type RunToken, splitAtToken, splitTarget } from '../credentials/token-forms.ts';
import type { TokenForm } from '../credentials/token-variant.ts';
import type { Operation } from '../openapi/operation.ts';
import { findSecrets } from '../redact/find-secrets.ts';
import { secretsOf } from '../redact/secrets-of.ts';

export interface Credentials extends RunToken {
  /** The environment variable that holds the token. */
  readonly tokenVariable: string;
  /** The names of header fields that the connection adds. Their values are shown as `***`. Default: none. */
  readonly addedHeaders?: readonly string[] | undefined;
}

/** Replaces a secret. */
export const blot = '***';

/** Foreign text with the token redacted, also if characters of the token are escaped or encoded. */
export function redact(text: string, token: RunToken): string {
  let shown = '';
  let rest = 0;
  for (const { start, end } of findSecrets(text, secretsOf(token))) {
    shown += text.slice(rest, start) + blot;
    rest = end;
  }
  return shown + text.slice(rest);
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
const mostCharacters = 80;

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
  return excerpt.length <= mostCharacters
    ? excerpt
    : `${excerpt.slice(0, mostCharacters)}…${excerpt.endsWith('"') ? '"' : ''}`;
}
