import { splitAtToken } from '../oracle/token-forms.ts';
import type { WireRequest } from '../send/exchange.ts';
import { type Credentials, redact } from './redact.ts';

/** A command line that sends `request` to `baseUrl` from a POSIX shell, with the token from the environment. */
export function toCurl(baseUrl: URL, request: WireRequest, credentials: Credentials): string {
  const headers = request.headers.map(([name, value]) => ` -H ${headerArgument(name, value, credentials)}`);
  return `curl -i --path-as-is --globoff -X ${request.method} ${quote(requestUrl(baseUrl, request))}${headers.join('')}`;
}

export function requestUrl(baseUrl: URL, request: WireRequest): string {
  return baseUrl.origin + baseUrl.pathname.replace(/\/$/, '') + request.path;
}

/** The headers with the token blotted out. */
export function redactHeaders(request: WireRequest, credentials: Credentials): [name: string, value: string][] {
  return request.headers.map(([name, value]) => [name, redact(value, credentials)]);
}

function headerArgument(name: string, value: string, { token, tokenVariable }: Credentials): string {
  // curl drops a header without a value, unless a semicolon stands for it.
  if (value === '') return quote(`${name};`);
  return splitAtToken(`${name}: ${value}`, token)
    .map((part) => (typeof part === 'string' ? quote(part) : `"${part.shell(tokenVariable)}"`))
    .join('');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
