import { deriveContract } from '../contract-kit/contract/clauses/derive-contract.ts';
import { assertSchemes } from '../contract-kit/contract/credentials/assert-schemes.ts';
import type { Target } from '../contract-kit/exchange/checks/target.ts';
import { readAddedHeaders } from '../contract-kit/exchange/http/added-headers.ts';
import { urlTarget } from '../contract-kit/mock/url-target.ts';
import type { JsonObject } from '../contract-kit/openapi/document/json.ts';
import { assertNoMistakes } from '../contract-kit/text/mistakes.ts';
import type { CredentialsOptions, SchemeCredentials } from '../contract-kit/verify/plan/run-credentials.ts';
import { assertAllowedHost } from '../contract-kit/verify/send/guard.ts';
import type { SchemeOption } from './credentials/credentials-options.ts';
import { prepareLogin } from './credentials/log-in.ts';
import type { TokenSource } from './credentials/token-source.ts';
import { tokenVariableOf } from './credentials/token-variable.ts';
import { tell } from './tell.ts';
import type { VerifyArguments } from './verify-command-options.ts';

type Given = Pick<
  VerifyArguments,
  | ('target' | 'prism' | 'spec' | 'tokenEnv' | 'tokenFrom' | 'credentials' | 'otherTokenEnv')
  | ('header' | 'timeout' | 'allowHost')
>;

/** Without schemes, `credentials` is `undefined`, so that one token serves all of them. */
type RunCredentials = CredentialsOptions & Required<Pick<CredentialsOptions, 'credentials'>>;

/**
 * Reads the credentials of a run: from the environment, from commands and functions, and by logins, which are sent here for the
 * first time. A mock judges no credentials, so that nothing is sent to it.
 *
 * @throws Error with a line for each variable that is not set, and when a login fails.
 */
export async function readCredentials(given: Given, document: JsonObject): Promise<RunCredentials> {
  const { otherTokenEnv, tokenFrom, credentials } = given;
  const { variable, read } = tokenVariables(given);
  assertSchemes(document, Object.keys(credentials), 'credentials.');
  const isMock = given.target === undefined || given.prism;
  assertNoMistakes([...(isMock ? [] : missingVariables(given, document)), ...missingOther(given)]);
  const schemes = Object.entries(credentials);
  const own = schemes.flatMap(([scheme, option]) => variableCredentials(scheme, option));
  const known: Record<string, SchemeCredentials> = Object.fromEntries(own);
  const secrets: string[] = [];
  const ask = async (source: TokenSource): Promise<SchemeCredentials | undefined> => {
    if (typeof source === 'function') return { token: await source(), renewToken: source };
    if (given.target === undefined || given.prism) return undefined;
    const context = loginContext(given, document, (scheme) => known[scheme]?.token);
    const login = await prepareLogin(source, context);
    secrets.push(...login.secrets);
    return { token: await login.logIn(), renewToken: login.logIn };
  };
  // A login comes after functions and commands, whose credentials it may need.
  const sources = schemes.flatMap(([scheme, one]) => (one.kind === 'source' ? [[scheme, one.source] as const] : []));
  const isLogin = ([, source]: (typeof sources)[number]): boolean => typeof source !== 'function';
  for (const [scheme, source] of [...sources.filter((one) => !isLogin(one)), ...sources.filter(isLogin)]) {
    const asked = await ask(source);
    if (asked !== undefined) known[scheme] = asked;
  }
  if (read !== variable && tokenFrom === undefined && schemes.length === 0)
    tell(
      `The token is that of ${read}, because ${variable} is not set. Set ${variable} for a description of --spec.\n`,
    );
  const rest = tokenFrom === undefined ? { token: process.env[read] || undefined } : await ask(tokenFrom);
  return {
    ...rest,
    tokenVariable: variable,
    credentials: schemes.length === 0 ? undefined : known,
    otherToken: otherTokenEnv === undefined ? undefined : process.env[otherTokenEnv],
    otherTokenVariable: otherTokenEnv,
    secrets,
  };
}

/** The variable of the token, and the one that it is read from: `INTERCOM_TOKEN` had the tokens of all APIs once. */
function tokenVariables({ tokenEnv, spec, target, prism }: Given): {
  readonly variable: string;
  readonly read: string;
} {
  const variable = tokenEnv ?? tokenVariableOf(spec);
  const former = tokenVariableOf(undefined);
  const isMock = target === undefined || prism;
  const isFormer = tokenEnv === undefined && !isMock && isLacking(variable) && !isLacking(former);
  return { variable, read: isFormer ? former : variable };
}

function missingVariables(given: Given, document: JsonObject): string[] {
  const { tokenFrom, credentials } = given;
  const { variable, read } = tokenVariables(given);
  const needsToken = (): boolean =>
    deriveContract(document).operations.some(({ security }) => security.some((alternative) => alternative.length > 0));
  const schemes = Object.entries(credentials);
  if (schemes.length === 0 && tokenFrom === undefined && isLacking(read) && needsToken())
    return [
      `No token: set ${variable} to a token that the target accepts, name another variable with --token-env, or give a command with --token-from or a login in the configuration.`,
    ];
  return schemes.flatMap(([scheme, option]) => {
    if (option.kind === 'source') return [];
    const [name, what] =
      option.kind === 'basic'
        ? [option.passwordVariable, `the password of ${option.user}`]
        : [option.name, 'its token'];
    return isLacking(name) ? [`credentials.${scheme}: set ${name} to ${what}.`] : [];
  });
}

function missingOther({ otherTokenEnv: name }: Given): string[] {
  if (name === undefined || !isLacking(name)) return [];
  return [`--other-token-env ${name}: set this variable to a token of another user.`];
}

function isLacking(variable: string): boolean {
  return (process.env[variable] ?? '') === '';
}

/** The credentials that stand in the environment. Empty for other ones, and for a variable that is not set. */
function variableCredentials(scheme: string, option: SchemeOption): [string, SchemeCredentials][] {
  if (option.kind === 'source') return [];
  const text = process.env[option.kind === 'basic' ? option.passwordVariable : option.name];
  if (text === undefined || text === '') return [];
  if (option.kind === 'basic') return [[scheme, { token: `${option.user}:${text}` }]];
  return [[scheme, { token: text, tokenVariable: option.name }]];
}

function loginContext(
  { target: url = '', header, timeout, allowHost }: Given,
  document: JsonObject,
  tokens: (scheme: string) => string | undefined,
): Parameters<typeof prepareLogin>[1] {
  const target: Target = urlTarget(url);
  assertAllowedHost(target.baseUrl, allowHost);
  // Those of the operations are checked when their requests are planned.
  const headers = readAddedHeaders(header, []);
  return { document, target, timeoutMs: timeout, headers, tokens };
}
