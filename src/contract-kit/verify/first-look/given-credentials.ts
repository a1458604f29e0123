import type { Credentials } from '../../report/replay/redact.ts';
import { listed } from '../../text/listed.ts';
import type { CredentialsOptions } from '../plan/run-credentials.ts';

/** The credentials of the run in words, and how to give other ones. */
export function givenCredentials(
  { renewToken, credentials = {} }: CredentialsOptions,
  { tokenVariable }: Credentials,
): readonly [noun: string, give: string] {
  const schemes = Object.keys(credentials);
  if (schemes.length > 0) return [`credentials for ${listed(schemes, 3)}`, 'give'];
  if (renewToken === undefined) return [`credentials in ${tokenVariable}`, 'set it to'];
  return ['credentials that it was given', 'give'];
}
