import { ordinaryCredentials } from '../../contract-kit/contract/credentials/credentials.ts';
import { writeCredentials } from '../../contract-kit/contract/credentials/write-credentials.ts';
import { addressOf, type RequestDraft } from '../../contract-kit/contract/model/dimension.ts';
import type { WireRequest } from '../../contract-kit/contract/model/exchange.ts';
import type { Tokens } from '../../contract-kit/contract/model/tokens.ts';
import { type Target, UnreachableTargetError } from '../../contract-kit/exchange/checks/target.ts';
import { addingHeaders, type HeaderField } from '../../contract-kit/exchange/http/adding-headers.ts';
import { openConnection } from '../../contract-kit/exchange/http/connection.ts';
import { isJsonObject, type JsonObject } from '../../contract-kit/openapi/document/json.ts';
import { essence, isJsonMediaType } from '../../contract-kit/openapi/operation/media-type.ts';
import { type Operation, readOperations } from '../../contract-kit/openapi/operation/operation.ts';
import { operationsLike } from '../../contract-kit/openapi/operation/operations-like.ts';
import { errorMessage } from '../../contract-kit/text/error-message.ts';
import type { Login } from '../config/scheme-source.ts';
import { loginToken } from './login-token.ts';

/** What a login needs besides itself. */
export interface LoginContext {
  readonly document: JsonObject;
  readonly target: Target;
  readonly timeoutMs: number;
  /** The header fields that are added to each request. */
  readonly headers: readonly HeaderField[];
  /** The credentials that the login itself may need, such as those of a client. */
  readonly tokens: Tokens;
}

/** The target does not give a token, so that the run can see nothing. */
export class LoginError extends Error {
  override readonly name = 'LoginError';
}

/**
 * Prepares a login. Nothing is sent yet.
 *
 * @throws Error when the description does not have its operation, and when a variable of its body is not set.
 */
export async function prepareLogin(
  { operation: name, body, token }: Login,
  { document, target, timeoutMs, headers, tokens }: LoginContext,
): Promise<{ readonly logIn: () => Promise<string>; readonly secrets: readonly string[] }> {
  const route = routeOf(readOperations(document), name);
  const called = `The login ${route.method} ${route.path}`;
  const filled = async (): ReturnType<typeof loginBody> =>
    await loginBody(body).catch((error: unknown) => {
      throw new Error(`${called}: ${errorMessage(error)}.`);
    });
  const { secrets } = await filled();
  const open = addingHeaders(openConnection, () => headers);
  const logIn = async (): Promise<string> => {
    const { content } = await filled();
    const connection = open(target.baseUrl, { timeoutMs, concurrency: 1 });
    const { result } = await connection.send(requestOf(route, content, tokens)).finally(connection.close);
    if (result.kind === 'response') {
      const read = loginToken(result.response, token);
      if ('token' in read) return read.token;
      throw new LoginError(`${called} ${read.problem}`);
    }
    if (result.kind === 'withheld') throw new LoginError(`${called} was not sent: ${result.reason}.`);
    if (result.failure === 'unreachable') throw new UnreachableTargetError(target);
    throw new LoginError(`${called} got no complete response: ${result.message}.`);
  };
  return { logIn, secrets };
}

/**
 * The body of a login as it is sent: with what stands for variables of the environment and for results of functions filled in.
 * The secrets are the texts in it that reports must hide.
 *
 * @throws Error when a variable is not set.
 */
async function loginBody(body: unknown): Promise<{ readonly content: unknown; readonly secrets: readonly string[] }> {
  const secrets: string[] = [];
  const secret = (value: unknown): unknown => {
    if (typeof value === 'string') secrets.push(value);
    return value;
  };
  const fill = async (value: unknown): Promise<unknown> => {
    if (typeof value === 'function') return secret(await value());
    if (Array.isArray(value)) return await Promise.all(value.map(fill));
    if (!isJsonObject(value)) return value;
    const { env, ...others } = value;
    if (typeof env === 'string' && Object.keys(others).length === 0) return secret(textIn(env));
    const members = Object.entries(value).map(async ([name, member]) => [name, await fill(member)] as const);
    return Object.fromEntries(await Promise.all(members));
  };
  return { content: await fill(body), secrets };
}

function textIn(variable: string): string {
  const text = process.env[variable];
  if (text === undefined || text === '') throw new Error(`set ${variable}, which its body needs`);
  return text;
}

/** The operation is absent if the description does not have it. */
type Route = Pick<Operation, 'method' | 'path'> & { readonly operation?: Operation };

function routeOf(operations: readonly Operation[], name: string): Route {
  const [, method = '', path = ''] = /^([a-z]+)\s+(\/\S*)$/i.exec(name.trim()) ?? [];
  const found = operations.find((one) => one.method === method.toUpperCase() && one.path === path);
  if (method !== '' && found === undefined) return { method: method.toUpperCase(), path };
  const [operation = found] = found === undefined ? operationsLike(operations, name) : [];
  if (operation === undefined) throw new Error(`The description has no operation ${name}.`);
  return { method: operation.method, path: operation.path, operation };
}

function requestOf({ method, path, operation }: Route, content: unknown, tokens: Tokens): WireRequest {
  const draft: RequestDraft = {
    method,
    pathValues: new Map(),
    query: [],
    headers: Object.entries({ Accept: 'application/json', 'Accept-Encoding': 'identity' }),
  };
  if (operation !== undefined) writeCredentials(draft, ordinaryCredentials(operation, tokens));
  const types = (operation?.requestBody?.content ?? []).map(({ mediaType }) => mediaType);
  const isForm = !types.some(isJsonMediaType) && types.some((type) => essence(type) === form);
  if (content !== undefined) draft.headers.push(['Content-Type', isForm ? form : 'application/json']);
  const body = isForm ? formOf(content) : JSON.stringify(content);
  return { method, path: addressOf({ path }, draft), headers: draft.headers, ...(content !== undefined && { body }) };
}

const form = 'application/x-www-form-urlencoded';

function formOf(content: unknown): string {
  const members = isJsonObject(content) ? Object.entries(content) : [];
  return new URLSearchParams(members.map(([name, value]) => [name, String(value)])).toString();
}
