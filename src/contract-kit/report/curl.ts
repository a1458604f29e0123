import { splitAtToken, splitTarget, type TokenForm } from '../oracle/token-forms.ts';
import type { WireRequest } from '../send/exchange.ts';
import { type Credentials, redact, redactTarget } from './redact.ts';

/** A command line that sends `request` to `baseUrl` from a POSIX shell, with the token from the environment. */
export function toCurl(baseUrl: URL, request: WireRequest, credentials: Credentials): string {
  const headers = request.headers.map(([name, value]) => ` -H ${headerArgument(name, value, credentials)}`);
  const target = splitTarget(request.path, credentials.token);
  const url = shellWord([prefixOf(baseUrl), ...target], credentials);
  return `curl -i --path-as-is --globoff -X ${request.method} ${url}${headers.join('')}`;
}

/** The URL with the token blotted out. */
export function redactUrl(baseUrl: URL, request: WireRequest, credentials: Credentials): string {
  return prefixOf(baseUrl) + redactTarget(request.path, credentials);
}

function prefixOf(baseUrl: URL): string {
  return baseUrl.origin + baseUrl.pathname.replace(/\/$/, '');
}

/** The headers with the token blotted out. */
export function redactHeaders(request: WireRequest, credentials: Credentials): [name: string, value: string][] {
  return request.headers.map(([name, value]) => [name, redact(value, credentials)]);
}

function headerArgument(name: string, value: string, credentials: Credentials): string {
  // curl drops a header without a value, unless a semicolon stands for it.
  if (value === '') return quote(`${name};`);
  return shellWord(splitAtToken(`${name}: ${value}`, credentials.token), credentials);
}

/** The parts as one word, what stands for the token being made from the variable. */
function shellWord(parts: readonly (string | TokenForm)[], { tokenVariable }: Credentials): string {
  const texts: (string | TokenForm)[] = [];
  for (const part of parts) {
    const last = texts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') texts.splice(-1, 1, last + part);
    else texts.push(part);
  }
  return texts.map((part) => (typeof part === 'string' ? quote(part) : `"${part.shell(tokenVariable)}"`)).join('');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
