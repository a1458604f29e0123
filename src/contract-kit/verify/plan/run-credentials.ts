import type { OtherToken, RunToken } from '../../contract/credentials/token-forms.ts';
import { carriedSchemes, type UsableScheme } from '../../contract/credentials/usable-security.ts';
import { verifyDefaults } from '../../contract/model/defaults.ts';
import { type Tokens, tokenFor } from '../../contract/model/tokens.ts';
import type { HeaderField } from '../../exchange/http/adding-headers.ts';
import type { RenewToken } from '../../exchange/http/renewing-token.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Credentials } from '../../report/replay/redact.ts';

/** Valid credentials of one security scheme. */
export interface SchemeCredentials {
  /** A bearer token, an API key, or `user:password` for the scheme Basic. */
  readonly token: string;
  /** Asks for a new token, as `renewToken` of {@link CredentialsOptions} does. Default: the token stays. */
  readonly renewToken?: RenewToken | undefined;
  /**
   * The environment variable that `curl` commands in findings read the token from. Default: `API_TOKEN_` and the name of the
   * scheme in capitals, such as `API_TOKEN_BEARER_AUTH` for `bearerAuth`.
   */
  readonly tokenVariable?: string | undefined;
}

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
  /**
   * Valid credentials by security scheme, under the names of `components.securitySchemes`. An operation that needs two schemes
   * gets both. Other schemes get `token`; without it, the report says that there are no credentials for them. Default: `token`
   * serves all schemes.
   */
  readonly credentials?: Readonly<Record<string, SchemeCredentials>> | undefined;
  /**
   * Further texts that reports hide in responses if they have at least 4 characters, such as the password of a login. Default:
   * none.
   */
  readonly secrets?: readonly string[] | undefined;
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
  options: CredentialsOptions & { readonly tokens?: Tokens; readonly seed?: number | undefined },
  operations: readonly Operation[],
  headers: readonly HeaderField[],
): Credentials {
  const { token = verifyDefaults.token, tokenVariable = verifyDefaults.tokenVariable, otherToken, seed } = options;
  const { otherTokenVariable = verifyDefaults.otherTokenVariable } = options;
  const schemes = schemeTokens(options);
  const tokens = options.tokens ?? token;
  const variables = new Map(schemes.map((scheme) => [scheme.owner, scheme.tokenVariable]));
  assertTokens(operations, tokens, (scheme) => `The token in ${variables.get(scheme) ?? tokenVariable}`);
  if (otherToken !== undefined) assertTokens(operations, otherToken, () => `The token in ${otherTokenVariable}`);
  if (otherToken === token)
    throw new Error(
      `The tokens in ${tokenVariable} and ${otherTokenVariable} are the same: give the second one of another user.`,
    );
  const other = { owner: 'another user', token: otherToken ?? '', tokenVariable: otherTokenVariable };
  return {
    token,
    tokenVariable,
    seed,
    others: otherToken === undefined ? schemes : [other, ...schemes],
    hidden: [...headers.map(([, value]) => value), ...(options.secrets ?? [])],
    renewed: [],
  };
}

function schemeTokens({ credentials = {} }: CredentialsOptions): OtherToken[] {
  return Object.entries(credentials).map(([owner, { token, tokenVariable = variableOf(owner) }]) => {
    return { owner, token, tokenVariable };
  });
}

/** The variables of the credentials by security scheme, as the command line takes them: `bearerAuth=API_TOKEN_BEARER_AUTH`. */
export function variablesOf(options: CredentialsOptions): string[] {
  return schemeTokens(options).map(({ owner, tokenVariable }) => `${owner}=${tokenVariable}`);
}

/** The scheme `bearerAuth` has the variable `API_TOKEN_BEARER_AUTH`. */
function variableOf(scheme: string): string {
  const words = scheme.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_').replaceAll(/[^a-z\d]+/gi, '_');
  return `${verifyDefaults.tokenVariable}_${words.toUpperCase()}`;
}

/** The valid tokens of a run. On a mock, which checks none, schemes without credentials get a made-up token. */
export function tokensOf({ token, credentials }: CredentialsOptions, isMock: boolean): Tokens {
  if (credentials === undefined) return token ?? verifyDefaults.token;
  const rest = token ?? (isMock ? verifyDefaults.token : undefined);
  const own = new Map(Object.entries(credentials));
  return (scheme) => own.get(scheme)?.token ?? rest;
}

/** The tokens of a run that can be renewed, and how. Reports hide the new ones, too. */
export function renewals(
  { renewToken, credentials = {} }: CredentialsOptions,
  { token, seed, renewed = [] }: Credentials,
): (readonly [first: RunToken, renew: RenewToken])[] {
  const hiding = (renew: RenewToken) => async (): Promise<string> => {
    const token = await renew();
    renewed.push(token);
    return token;
  };
  return [{ token, renewToken }, ...Object.values(credentials)].flatMap(({ token, renewToken: renew }) =>
    renew === undefined ? [] : [[{ token, seed }, hiding(renew)] as const],
  );
}

/**
 * Checks that tokens can be sent to operations.
 *
 * @param holderOf What the error calls the token of a scheme, such as `The token in API_TOKEN`.
 * @throws Error when a scheme of an operation cannot carry its token.
 */
export function assertTokens(
  operations: readonly Operation[],
  tokens: Tokens,
  holderOf: (scheme: string) => string,
): void {
  const isUnfit = ({ scheme, kind }: UsableScheme): boolean => {
    const token = tokenFor(tokens, scheme);
    return token !== undefined && !kind.tokens.allowed.test(token);
  };
  for (const operation of operations) {
    const unfit = carriedSchemes(operation).find(isUnfit);
    if (unfit === undefined) continue;
    throw new Error(
      `${holderOf(unfit.scheme.name)} cannot be sent to ${operation.id}. ${unfit.kind.tokens.rule}. Check its value.`,
    );
  }
}
