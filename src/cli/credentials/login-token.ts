import { headersNamed, isSuccessStatus, type WireResponse } from '../../contract-kit/contract/model/exchange.ts';
import { parseJson } from '../../contract-kit/contract/model/read-body.ts';
import { isJsonObject } from '../../contract-kit/openapi/document/json.ts';
import { fragmentToPointer } from '../../contract-kit/openapi/document/pointer.ts';
import { valueAt } from '../../contract-kit/openapi/document/value-at.ts';
import { listed } from '../../contract-kit/text/listed.ts';
import type { Login } from '../config/scheme-source.ts';

/** The token. If none came, the reason, as the end of a sentence that begins with the login. */
export type LoginToken = { readonly token: string } | { readonly problem: string };

/** Reads the token of a login from its response. */
export function loginToken(response: WireResponse, place: Login['token']): LoginToken {
  const { status } = response;
  // Logins of pages set a cookie and then redirect.
  const mayRedirect = typeof place !== 'string' && status >= 300 && status < 400;
  if (!isSuccessStatus(status) && !mayRedirect) return { problem: `got status ${status}: ${adviceFor(status)}.` };
  const found = typeof place === 'string' ? inBody(response, place) : inHeaders(response, place);
  return 'token' in found ? found : { problem: `got status ${status}${found.problem}` };
}

function inBody(response: WireResponse, pointer: string): LoginToken {
  const parsed = parseJson(response.body);
  if (!('body' in parsed)) return { problem: ` with ${parsed.problem}, so no token came.${otherPlaces(response)}` };
  const path = pointer.startsWith('#') ? fragmentToPointer(pointer) : pointer;
  const value = valueAt(parsed.body, path);
  if (typeof value === 'string' && value !== '') return { token: value };
  const names = isJsonObject(parsed.body) ? Object.keys(parsed.body) : [];
  const has = names.length === 0 ? 'has no members' : `has the members ${listed(names, 10)}`;
  return {
    problem: `, but its response has no text at ${path}: it ${has}. Name the place of the token in \`token\`.${otherPlaces(response)}`,
  };
}

function inHeaders(response: WireResponse, place: Exclude<Login['token'], string>): LoginToken {
  const cookies = cookiesOf(response);
  if ('cookie' in place) {
    // If a cookie is set twice, browsers keep the later value.
    const value = cookies.findLast(([name]) => name === place.cookie)?.[1];
    return value ? { token: value } : { problem: `, but it sets ${namesOf('cookie', cookies, place.cookie)}` };
  }
  const [value = ''] = headersNamed(response, place.header.toLowerCase());
  const token = value.replace(/^Bearer +/i, '').trim();
  return token !== '' ? { token } : { problem: `, but it has ${namesOf('header', response.headers, place.header)}` };
}

function namesOf(kind: string, all: WireResponse['headers'], wanted: string): string {
  const names = [...new Set(all.map(([name]) => name))];
  return `no ${kind} ${wanted}${names.length === 0 ? '' : `, only ${listed(names, 10)}`}.`;
}

/** A sentence that says where else the token may be. It is empty if the response sets no cookie. */
function otherPlaces(response: WireResponse): string {
  const [name] = cookiesOf(response).at(-1) ?? [];
  return name === undefined ? '' : ` It sets the cookie ${name}: if that is the token, give { cookie: '${name}' }.`;
}

/** The names and values of the cookies that a response sets (RFC 6265 §5.2). */
function cookiesOf(response: WireResponse): [name: string, value: string][] {
  return headersNamed(response, 'set-cookie').flatMap((line) => {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    return at < 1 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
  });
}

function adviceFor(status: number): string {
  if (status === 404 || status === 405) return 'check its method and path, and the base URL of the target';
  if (status === 429) return 'the target limits logins, so try again later';
  if (status >= 500) return 'the target has failed, so see its log';
  if (status < 400) return 'give the operation that responds with a token itself';
  return 'the target refuses it, so check the values of its body';
}
