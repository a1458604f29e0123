import { type RunToken, splitAtToken, splitTarget } from '../credentials/token-forms.ts';
import type { TokenForm } from '../credentials/token-variant.ts';
import { findSecrets } from '../redact/find-secrets.ts';
import { secretsOf } from '../redact/secrets-of.ts';

export interface Credentials extends RunToken {
  /** The environment variable that people keep the token in. */
  readonly tokenVariable: string;
}

/** What stands for the token wherever it is not shown. */
const blot = '***';

/** Text from outside with the token blotted out, in whatever way each character of it is written. */
export function redact(text: string, token: RunToken): string {
  let shown = '';
  let rest = 0;
  for (const { start, end } of findSecrets(text, secretsOf(token))) {
    shown += text.slice(rest, start) + blot;
    rest = end;
  }
  return shown + text.slice(rest);
}

/** A sentence of the kit's own words with the token blotted out of what it quotes between backticks. */
export function redactQuoted(sentence: string, credentials: RunToken): string {
  return sentence.replace(/`[^`]+`/g, (quoted) => redact(quoted, credentials));
}

/** A header, or a body, of a request with the token blotted out. */
export function redactSent(text: string, token: RunToken): string {
  return blotted(splitAtToken(text, token));
}

/** A path and query with the token blotted out of the query. */
export function redactTarget(path: string, token: RunToken): string {
  return blotted(splitTarget(path, token));
}

function blotted(parts: readonly (string | TokenForm)[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : blot)).join('');
}
