export interface Credentials {
  readonly token: string;
  /** The environment variable that people keep the token in. */
  readonly tokenVariable: string;
}

/** The text with the token blotted out. */
export function redact(text: string, { token }: Pick<Credentials, 'token'>): string {
  return token === '' ? text : text.replaceAll(token, '***');
}
