import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import type { RenewToken } from '../../contract-kit/exchange/http/renewing-token.ts';
import { isJsonObject } from '../../contract-kit/openapi/document/json.ts';
import { didYouMean } from '../../contract-kit/text/nearest.ts';
import type { Login } from '../config/scheme-source.ts';

/** Where a token comes from. */
export type TokenSource = RenewToken | Login;

const members: readonly string[] = ['operation', 'body', 'token'];

/**
 * Reads where a token comes from: a command, a function or a login.
 *
 * @throws Error with a line for each mistake.
 */
export function toTokenSource(given: unknown): TokenSource {
  if (typeof given === 'function') return async () => tokenIn(await given());
  if (typeof given === 'string') return () => outputOf(given);
  if (isJsonObject(given)) return toLogin(given);
  throw new Error('give a command, a function or a login, as in { operation: "POST /login", token: "/access_token" }.');
}

function toLogin(given: Readonly<Record<string, unknown>>): Login {
  const { operation, body, token } = given;
  const unknown = Object.keys(given).filter((name) => !members.includes(name));
  const mistakes = unknown.map((name) => `a login has no ${name}${didYouMean(name, members)}`);
  if (mistakes.length === 0 && isText(operation) && isBody(body) && isTokenPlace(token))
    return { operation, token, ...(body !== undefined && { body }) };
  if (!isText(operation))
    mistakes.push('give the `operation` of the login: an id, or a method and a path as in POST /login.');
  if (!isBody(body)) mistakes.push('give the `body` of the login as an object.');
  if (!isTokenPlace(token)) mistakes.push(tokenAdvice);
  throw new Error(mistakes.join('\n'));
}

const tokenAdvice =
  "give the `token` of the login as a JSON Pointer into its response, as in /access_token, or as { header: 'NAME' } or { cookie: 'NAME' }.";

function isTokenPlace(value: unknown): value is Login['token'] {
  if (isText(value)) return /^#?\//.test(value);
  const [[kind, name] = [], ...others] = isJsonObject(value) ? Object.entries(value) : [];
  return (kind === 'header' || kind === 'cookie') && isText(name) && others.length === 0;
}

/** The members of a body are checked when it is filled in. */
function isBody(value: unknown): value is Login['body'] {
  return value === undefined || isJsonObject(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

async function outputOf(command: string): Promise<string> {
  try {
    return tokenIn((await promisify(exec)(command)).stdout.trim());
  } catch (error) {
    const { code, stderr } = Object(error);
    throw new Error(
      `The command that prints the token has failed (${code ?? error}). ${String(stderr ?? '').trim()}`.trim(),
    );
  }
}

function tokenIn(given: unknown): string {
  if (isText(given)) return given;
  throw new Error('No token came.');
}

/** What is printed of a source: a command may have a password in it, and so may the body of a login. */
export function shownSource(given: unknown): unknown {
  if (typeof given === 'function') return given;
  return isJsonObject(given) ? { ...given, ...(given.body !== undefined && { body: '***' }) } : '***';
}
