import { splitAtToken } from '../oracle/token-forms.ts';

export interface Credentials {
  readonly token: string;
  /** The environment variable that people keep the token in. */
  readonly tokenVariable: string;
}

/** The text with every form of the token blotted out. */
export function redact(text: string, { token }: Pick<Credentials, 'token'>): string {
  return splitAtToken(text, token)
    .map((part) => (typeof part === 'string' ? part : '***'))
    .join('');
}
