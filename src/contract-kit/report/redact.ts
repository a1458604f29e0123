import { splitAtToken, splitTarget, type TokenForm } from '../oracle/token-forms.ts';

export interface Credentials {
  readonly token: string;
  /** The environment variable that people keep the token in. */
  readonly tokenVariable: string;
}

/** The text with every form of the token blotted out. */
export function redact(text: string, { token }: Pick<Credentials, 'token'>): string {
  return blotted(splitAtToken(text, token));
}

/** A path and query with the token blotted out of the query. */
export function redactTarget(path: string, { token }: Pick<Credentials, 'token'>): string {
  return blotted(splitTarget(path, token));
}

function blotted(parts: readonly (string | TokenForm)[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : '***')).join('');
}
