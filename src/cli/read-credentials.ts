import { assertSchemes } from '../contract-kit/contract/credentials/assert-schemes.ts';
import { readAddedHeaders } from '../contract-kit/exchange/http/added-headers.ts';
import { urlTarget } from '../contract-kit/mock/url-target.ts';
import type { JsonObject } from '../contract-kit/openapi/document/json.ts';
import { readOperations } from '../contract-kit/openapi/operation/operation.ts';
import { assertNoMistakes } from '../contract-kit/text/mistakes.ts';
import type { CredentialsOptions, SchemeCredentials } from '../contract-kit/verify/plan/run-credentials.ts';
import { assertAllowedHost } from '../contract-kit/verify/send/guard.ts';
import { type SchemeOption, undescribedScheme } from './credentials/credentials-options.ts';
import { prepareLogin } from './credentials/prepare-login.ts';
import type { TokenSource } from './credentials/token-source.ts';
import { tokenVariableOf } from './credentials/token-variable.ts';
import type { VerifyArguments } from './verify-command-options.ts';

/** Without schemes, `credentials` is `undefined`, so that one token serves all of them. */
type RunCredentials = CredentialsOptions &
  Required<Pick<CredentialsOptions, 'credentials'>> & {
    /** The header fields that have a token of which the description says nothing. */
    readonly headers: Readonly<Record<string, string>>;
  };

/**
 * Reads the credentials of a run: from the environment, from commands and functions, and by logins, which are sent here for the
 * first time. A mock judges no credentials, so that nothing is sent to it.
 *
 * @throws Error with a line for each variable that is not set, and when a login fails.
 */
export async function readCredentials(given: VerifyArguments, document: JsonObject): Promise<RunCredentials> {
  const { otherTokenEnv, tokenFrom, credentials } = given;
  const variable = given.tokenEnv ?? tokenVariableOf(given.spec);
  const url = given.prism ? undefined : given.target;
  const schemes = Object.entries(credentials).filter(([, { kind }]) => kind !== 'undescribed');
  const isUndescribed = schemes.length < Object.keys(credentials).length;
  const names = schemes.map(([scheme]) => scheme);
  assertSchemes(document, names);
  assertNoMistakes([...(url === undefined ? [] : missingVariables(given, document, variable)), ...missingOther(given)]);
  const variables = schemes.flatMap(([scheme, option]) => variableCredentials(scheme, option));
  const known: Record<string, SchemeCredentials> = Object.fromEntries(variables);
  const secrets: string[] = [];
  const ask = async (source: TokenSource): Promise<SchemeCredentials | undefined> => {
    if (typeof source === 'function') return { token: await source(), renewToken: source };
    if (url === undefined) return undefined;
    const target = urlTarget(url);
    assertAllowedHost(target.baseUrl, given.allowHost);
    // Those of the operations are checked when their requests are planned.
    const headers = readAddedHeaders(given.header, []);
    const tokens = (scheme: string): string | undefined => known[scheme]?.token;
    const login = await prepareLogin(source, { document, target, timeoutMs: given.timeout, headers, tokens });
    secrets.push(...login.secrets);
    return { token: await login.logIn(), renewToken: login.logIn };
  };
  // A login comes after functions and commands, whose credentials it may need.
  const sources = schemes.flatMap(([scheme, option]) =>
    option.kind === 'source' ? [[scheme, option.source] as const] : [],
  );
  const isLogin = ([, source]: (typeof sources)[number]): boolean => typeof source !== 'function';
  for (const [scheme, source] of [...sources.filter((one) => !isLogin(one)), ...sources.filter(isLogin)]) {
    const asked = await ask(source);
    if (asked !== undefined) known[scheme] = asked;
  }
  const rest = tokenFrom === undefined ? { token: process.env[variable] || undefined } : await ask(tokenFrom);
  return {
    ...rest,
    headers: isUndescribed && rest?.token !== undefined ? { Authorization: `Bearer ${rest.token}` } : {},
    tokenVariable: variable,
    credentials: schemes.length === 0 ? undefined : known,
    otherToken: otherTokenEnv === undefined ? undefined : process.env[otherTokenEnv],
    otherTokenVariable: otherTokenEnv,
    secrets,
  };
}

function missingVariables({ tokenFrom, credentials }: VerifyArguments, document: JsonObject, variable: string) {
  const operations = readOperations(document);
  const withScheme = operations.filter(({ security }) => security.some((alternative) => alternative.length > 0));
  const schemes = Object.entries(credentials);
  const isUndescribed = credentials[undescribedScheme]?.kind === 'undescribed';
  if (isUndescribed && withScheme.length > 0 && withScheme.length === operations.length)
    return [
      '--credentials bearer: the `security` of each operation says where tokens are sent: name a scheme, as in bearerAuth=STAGING_TOKEN.',
    ];
  if (
    (isUndescribed || (schemes.length === 0 && withScheme.length > 0)) &&
    tokenFrom === undefined &&
    isLacking(variable)
  )
    return [
      `No token: set ${variable} to a token that the target accepts, name another variable with --token-env, or give a command with --token-from or a login in the configuration.`,
    ];
  return schemes.flatMap(([scheme, option]) => {
    if (option.kind !== 'variable' || !isLacking(option.name)) return [];
    const what = option.user === undefined ? 'its token' : `the password of ${option.user}`;
    return [`credentials.${scheme}: set ${option.name} to ${what}.`];
  });
}

function missingOther({ otherTokenEnv: name }: VerifyArguments): string[] {
  if (name === undefined || !isLacking(name)) return [];
  return [`--other-token-env ${name}: set this variable to a token of another user.`];
}

function isLacking(variable: string): boolean {
  return (process.env[variable] ?? '') === '';
}

/** The credentials that stand in the environment. Empty for other ones, and for a variable that is not set. */
function variableCredentials(scheme: string, option: SchemeOption): [string, SchemeCredentials][] {
  if (option.kind !== 'variable' || isLacking(option.name)) return [];
  const { name: tokenVariable, user } = option;
  const token = process.env[tokenVariable] ?? '';
  return [[scheme, user === undefined ? { token, tokenVariable } : { token: `${user}:${token}` }]];
}
