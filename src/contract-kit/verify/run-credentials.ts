import { assertToken } from '../credentials/assert-token.ts';
import type { HeaderField } from '../http/adding-headers.ts';
import { verifyDefaults } from '../model/defaults.ts';
import type { Operation } from '../openapi/operation.ts';
import type { Credentials } from '../report/redact.ts';
import type { RenewToken } from '../run/renewing-token.ts';

/** The options that hold secrets. */
export interface CredentialsOptions {
  /**
   * Valid credentials: a bearer token, an API key, or `user:password` for the scheme Basic. An API key may contain spaces, as
   * in `Token 1234`. Default: a made-up token, which is enough for a mock that checks none.
   */
  readonly token?: string | undefined;
  /**
   * Asks for a new token when `token` is refused with 401 after it was accepted, as tokens are that expire. The request is
   * sent again with it. Default: the token stays.
   */
  readonly renewToken?: RenewToken | undefined;
  /** The environment variable that `curl` commands in findings read the token from. Default `API_TOKEN`. */
  readonly tokenVariable?: string | undefined;
  /** Valid credentials of another user, in the form of `token`. Reports hide them, too. Default: none. */
  readonly otherToken?: string | undefined;
  /** The environment variable that `curl` commands in findings read `otherToken` from. Default `OTHER_API_TOKEN`. */
  readonly otherTokenVariable?: string | undefined;
}

/**
 * The secrets of a run, by which reports hide them.
 *
 * @param operations Those that the tokens are sent to.
 * @throws Error when a scheme of an operation cannot carry a token, or both tokens are the same.
 */
export function runCredentials(
  options: CredentialsOptions & { readonly seed?: number | undefined },
  operations: readonly Operation[],
  headers: readonly HeaderField[],
): Credentials {
  const { token = verifyDefaults.token, tokenVariable = verifyDefaults.tokenVariable, otherToken, seed } = options;
  const { otherTokenVariable = verifyDefaults.otherTokenVariable } = options;
  assertToken(operations, token, `The token in ${tokenVariable}`);
  if (otherToken !== undefined) assertToken(operations, otherToken, `The token in ${otherTokenVariable}`);
  if (otherToken === token)
    throw new Error(
      `The tokens in ${tokenVariable} and ${otherTokenVariable} are the same: give the second one of another user.`,
    );
  return {
    ...{ token, tokenVariable, seed },
    ...(otherToken !== undefined && { other: { token: otherToken, tokenVariable: otherTokenVariable } }),
    hidden: headers.map(([, value]) => value),
    addedHeaders: headers.map(([name]) => name),
  };
}
